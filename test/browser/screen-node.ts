import { join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { newId, newPublicId } from '../../core/ids.ts'
import type {} from '../../plugins/guests/service.ts'
import { addOtherKinds, type OtherKinds } from '../rig/every-page.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { samplesFolder } from '../rig/samples.ts'
import { longTitle } from './screen-scenes.ts'

/** A node that looks lived in. */
export interface ScreenNode {
  rig: TestNode
  marta: Account
  theo: Account
  entries: Record<
    'photo' | 'portrait' | 'limited' | 'long' | 'sensitive' | 'removed' | 'model' | 'article',
    Entry
  >
  others: OtherKinds
}

export const fileOf = (name: string, kind = 'images') => join(samplesFolder, kind, name)

/** The last one comes first in the gallery. */
export const photos: [file: string, title: string][] = [
  ['Reconyx_HC500.jpg', 'Snow, seen by nobody'],
  ['DSCN0021.jpg', 'The monument behind the plane tree'],
  ['gain-map.jpg', 'Departure'],
  ['Channel_digital_image_CMYK_color.jpg', 'First warm Sunday'],
  ['iphone_13_pro_max.HEIC', 'The old kitchen'],
  ['DSCN0010.jpg', 'Above the village'],
  ['jolla.jpg', 'A leaf held to the light'],
  ['DSCN0040.jpg', 'The square before it wakes'],
  ['iphone_hdr.jpg', 'Wisteria at the garden gate']
]
const body = 'Taken on an early walk, without a plan.'
const otherFiles = {
  film: { title: 'One turn of the wheel', file: fileOf('60fps_720p_small.mp4', 'video') },
  paper: { title: 'Trace-based compilation', file: fileOf('tracemonkey.pdf', 'documents') },
  song: { title: 'Sound check', file: fileOf('sample.ogg', 'audio') }
}
const article = `# Notes from an early walk

The lane was **white** from one hedge to the other, and nobody had been there before me.

> What one sees first is the light. What one keeps is the cold.

1. Leave before six.
2. Take the small lens.
`

export async function startScreenNode(): Promise<ScreenNode> {
  const rig = await startNode({ config: { title: 'Lind Photographs' } })
  await rig.node.nodeSettings.of('sign-in').set({ registration: 'open' })
  const marta = await rig.makeAccount('marta', {
    ...{ role: 'administrator', password: 'four green horses' },
    profile: { displayName: 'Marta Lind', bio: 'Early walks, mostly.', links: ['https://example.org/marta'] }
  })
  const theo = await rig.makeAccount('theo', { profile: { displayName: 'Theo Brandt' } })
  const ines = await rig.makeAccount('ines', { profile: { displayName: 'Inês Prado' } })
  await rig.makeAccount('new', { profile: { displayName: 'Somebody New' } })
  for (const name of ['lotte', 'grandfather'])
    await rig.node.services.use('guests').byAddress(marta, `${name}@example.org`)
  const place = (at: number) => Date.UTC(2026, 9, 1 + at, 8)
  const published: Entry[] = []
  for (const [at, [file, title]] of photos.entries())
    published.push(await rig.upload(marta, { file: fileOf(file), title, body, publishedAt: place(at) }))
  const leaf = { file: fileOf('jolla.jpg') }
  await rig.upload(theo, { ...leaf, title: 'My first picture here', publishedAt: place(-9) })
  const old = await rig.upload(ines, {
    file: fileOf('DSCN0021.jpg'),
    title: 'Week 1',
    publishedAt: place(-40)
  })
  await multiply(rig, [old, ...published], ines, 1000)
  const quiet = { visibility: 'unlisted' } as const
  const removed = await rig.upload(marta, { ...leaf, title: 'Not this one', visibility: 'private' })
  await rig.node.entries.remove(removed, { account: marta })
  await rig.upload(marta, { file: fileOf('DSCN0010.jpg'), publish: false })
  const written = { file: Buffer.from(article), name: 'early-walk.md', title: 'Notes from an early walk' }
  return {
    ...{ rig, marta, theo },
    others: await addOtherKinds({ ...rig, ada: marta }, otherFiles),
    entries: {
      photo: published[7]!,
      portrait: await rig.upload(marta, { ...leaf, ...quiet, title: 'A leaf' }),
      limited: await rig.upload(marta, {
        file: fileOf('DSCN0040.jpg'),
        title: 'For a few',
        body,
        visibility: 'limited'
      }),
      long: await rig.upload(marta, {
        file: fileOf('gain-map.jpg'),
        ...quiet,
        title: longTitle,
        body: longTitle
      }),
      sensitive: await rig.upload(marta, {
        file: fileOf('iphone_hdr.jpg'),
        ...quiet,
        title: 'Careful',
        sensitive: true
      }),
      model: await rig.upload(marta, {
        file: fileOf('monkey.glb', 'models'),
        ...quiet,
        title: 'A head to be printed'
      }),
      article: await rig.upload(marta, { ...written, ...quiet }),
      removed
    }
  }
}

/** How many of many are ever seen. */
const seen = 48

/** Many entries of somebody, a day apart; those that are seen have the pictures of a few. */
async function multiply({ node }: TestNode, models: Entry[], owner: Account, count: number) {
  const { db } = node
  const rows = await db('entries').whereIn(
    'id',
    models.map(({ id }) => id)
  )
  const first = Math.min(...rows.map(row => row.published_at))
  for (let at = 0; at < count; at += 40) {
    const copies = Array.from({ length: Math.min(40, count - at) }, (_, one) => {
      const time = first - (at + one) * 86_400_000
      const ids = { id: newId(), public_id: newPublicId(), account: owner.id }
      return {
        ...rows[one % rows.length],
        ...ids,
        title: `Week ${1000 - at - one}`,
        published_at: time,
        asked_at: time
      }
    })
    await db('entries').insert(copies)
    for (const [one, { id }] of copies.entries())
      if (at + one < seen) await copyPictures(node, rows[one % rows.length].id, id)
  }
}

async function copyPictures({ db, storages }: TestNode['node'], from: string, entry: string) {
  for (const file of await db('files').where({ entry: from }).whereNot({ role: 'original' })) {
    const [id, storage] = [newId(), storages.get(file.storage)]
    const key = `${file.key}-${id}`
    await storage?.write(key, await storage.read(file.key), { type: file.type, size: file.size })
    await db('files').insert({ ...file, id, entry, key })
  }
}
