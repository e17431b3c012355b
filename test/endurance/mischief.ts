import assert from 'node:assert/strict'
import { waitFor } from '../rig/wait.ts'
import type { ShownEntry } from './person.ts'
import { askResumable, beginResumable, sendResumable } from './resumable.ts'
import type { Scene } from './scene.ts'
import { formAround, sendBody, slowly } from './wire.ts'

/** Something that a node is doing when it is killed. */
export interface Act {
  /** Milliseconds that it takes at most on a slow machine; the kill comes somewhere within. */
  readonly lasts: number
  /** @default 'node' */
  readonly victim?: 'node' | 'worker'
  /** Begins it and is not waited for: the kill may cut it short. */
  begin(): Promise<unknown>
  /** Looks at what became of it, once the node is back, and brings it to its end. */
  end?(): Promise<void>
}

/** Each prepares the scene and resolves to what is to be cut short. */
export const acts: Record<string, (scene: Scene) => Promise<Act>> = {
  async 'receiving a form'({ ada, photo, promised }) {
    const bytes = photo()
    const { type, head, tail } = formAround({ visibility: 'public' }, 'photo.jpg')
    const form = Buffer.concat([head, bytes, tail])
    const order = { method: 'POST', path: '/api/v1/entries', headers: { 'content-type': type } }
    return {
      lasts: 160,
      async begin() {
        const answer = await sendBody(ada, { ...order, size: form.length, body: slowly(form) })
        if (answer?.status === 202) promised.set((JSON.parse(answer.text) as ShownEntry).id, [bytes])
      }
    }
  },

  async 'receiving a resumable upload'({ ada, photo, promised }) {
    const bytes = photo()
    const upload = await beginResumable(ada, bytes.length)
    const send = (from: number) => sendResumable(ada, upload, from, slowly(bytes.subarray(from)))
    let told: string | undefined
    return {
      lasts: 160,
      async begin() {
        told = (await send(0))?.entry
      },
      async end() {
        const { status, offset, entry } = await askResumable(ada, upload)
        assert.equal(status, 200, 'the upload is forgotten')
        assert.ok(offset <= upload.size)
        const id = entry ?? (await send(offset))?.entry
        assert.ok(id, 'the upload became no entry')
        if (told) assert.equal(id, told)
        promised.set(id, [bytes])
        assert.equal((await publishDraft(ada, id)).status, 200)
      }
    }
  },

  async processing({ ada, photo, promised }) {
    const bytes = photo()
    return {
      lasts: 1200,
      async begin() {
        promised.set((await ada.upload(bytes)).id, [bytes])
      }
    }
  },

  async 'processing in a worker that dies'(scene) {
    const { ada, photo, promised } = scene
    const bytes = photo()
    promised.set((await ada.upload(bytes)).id, [bytes])
    await scene.worker()
    return { lasts: 900, victim: 'worker', begin: async () => undefined }
  },

  async publishing({ ada, photo, promised, finishJobs }) {
    const bytes = photo()
    const { id } = await ada.upload(bytes, 'draft.jpg', { draft: 'true' })
    promised.set(id, [bytes])
    await finishJobs()
    return {
      lasts: 25,
      begin: () => publishDraft(ada, id),
      async end() {
        assert.equal((await publishDraft(ada, id)).status, 200)
        assert.equal((await ada.show(id)).state, 'published')
      }
    }
  },

  async replacing({ ada, photo, promised, publish }) {
    const id = await publish()
    const [before] = promised.get(id)!
    const bytes = photo()
    return {
      lasts: 1000,
      async begin() {
        promised.set(id, [before!, bytes])
        await ada.replace(id, bytes)
      },
      async end() {
        assert.equal((await ada.show(id)).state, 'published')
      }
    }
  },

  async removing({ hob, ada, promised, removed, publish }) {
    const id = await publish()
    const { files } = await ada.show(id)
    const remove = () => ada.client.request('DELETE', `/api/v1/entries/${id}`)
    promised.delete(id)
    return {
      lasts: 25,
      begin: remove,
      async end() {
        assert.equal((await remove()).status, 204)
        removed.add(id)
        for (const { address } of files) assert.equal((await hob.client.get(address)).status, 404)
      }
    }
  },

  async starting(scene) {
    const { hob, ada, photo, promised } = scene
    const bytes = photo()
    promised.set((await ada.upload(bytes)).id, [bytes])
    await hob.kill()
    return { lasts: 900, begin: () => hob.start() }
  }
}

function publishDraft({ client }: Scene['ada'], id: string) {
  return client.request('PATCH', `/api/v1/entries/${id}`, { json: { state: 'published' } })
}

/** Kills the one or the other at a moment of the act and sees to it that the node runs again. */
export async function interrupt(scene: Scene, { lasts, victim = 'node', begin, end }: Act) {
  const { hob, moments } = scene
  // It fails when the node goes away under it, which is the point.
  const going = begin().catch(() => undefined)
  await moments.pass(lasts)
  if (victim === 'node') {
    await hob.kill()
    await going
    await hob.start()
  } else {
    const deaths = () => hob.output().split('"worker.died"').length
    const before = deaths()
    process.kill(await scene.worker(), 'SIGKILL')
    await waitFor('the worker to be missed', () => deaths() > before)
    await going
  }
  await end?.()
}
