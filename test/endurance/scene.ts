import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeImage } from '../rig/files.ts'
import { type NodeProcess, startProcess } from '../rig/process.ts'
import { waitFor } from '../rig/wait.ts'
import { createMoments, type Moments } from './moments.ts'
import { makePerson, type Person, type ShownEntry } from './person.ts'

/** A node that is going to be killed, with somebody who uploads to it and remembers what was promised to them. */
export interface Scene {
  readonly hob: NodeProcess
  readonly ada: Person
  readonly moments: Moments
  /** Entries that the node said it has, each with the files that may be its original. */
  readonly promised: Map<string, Uint8Array[]>
  /** Entries whose removal was confirmed. */
  readonly removed: Set<string>
  /** A good photo that no other call returns. */
  photo(): Uint8Array
  /** An entry that is there for all to see. */
  publish(): Promise<string>
  /** The process number of the worker; waits until there is one. */
  worker(): Promise<number>
  /** Lets what waits for another attempt have it now, and waits until all is processed. */
  finishJobs(): Promise<void>
  /** Every entry that was promised is there, every file of every entry is whole, and what was removed is gone. */
  assertSound(): Promise<void>
}

export async function openScene(): Promise<Scene> {
  const hob = await startProcess()
  const ada = await makePerson(hob, 'ada')
  const base = await makeImage({ width: 1600, height: 1200 })
  const promised: Scene['promised'] = new Map()
  const removed: Scene['removed'] = new Set()
  let photos = 0
  const photo = () => Buffer.concat([base, Buffer.from(`photo ${++photos}`)])
  const finishJobs = () => waitForJobs(hob)
  return {
    hob,
    ada,
    moments: createMoments(),
    promised,
    removed,
    photo,
    finishJobs,
    async publish() {
      const bytes = photo()
      const { id } = await ada.upload(bytes)
      promised.set(id, [bytes])
      await finishJobs()
      assert.equal((await ada.show(id)).state, 'published')
      return id
    },
    worker: () => waitFor('a worker', () => findWorker(hob)),
    async assertSound() {
      const entries = await listAll(ada)
      for (const [id, originals] of promised) {
        const entry = entries.find(other => other.id === id)
        assert.ok(entry, `${id} is lost`)
        assert.notEqual(entry.state, 'failed', `${id} failed: ${entry.failure?.message}`)
        await assertOriginal(ada, entry, originals)
      }
      const originals = new Set<string>()
      for (const entry of entries) {
        for (const file of entry.files) await assertWhole(ada, file)
        const hash = await hashOriginal(ada, entry)
        assert.ok(!originals.has(hash), `${entry.id} is a second entry of the same upload`)
        originals.add(hash)
      }
      for (const id of removed) assert.equal((await hob.client.get(`/e/${id}`)).status, 404)
      assertDatabase(hob.data)
    }
  }
}

async function waitForJobs({ data }: NodeProcess) {
  const waiting = "name = 'entries.process' and state in ('waiting', 'running')"
  await waitFor('all files to be processed', () =>
    withDatabase(data, database => {
      database.exec(
        `update jobs set run_at = 0 where state = 'waiting' and name = 'entries.process' and run_at > 0`
      )
      return database.prepare(`select count(*) as count from jobs where ${waiting}`).get()?.count === 0
    })
  )
}

function assertDatabase(data: string) {
  withDatabase(data, database => {
    assert.equal(database.prepare('pragma integrity_check').get()?.integrity_check, 'ok')
    assert.deepEqual(database.prepare('pragma foreign_key_check').all(), [])
  })
}

/** The node's own database, as another process sees it. */
function withDatabase<T>(data: string, use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(data, 'hob.sqlite'), { timeout: 10_000 })
  try {
    return use(database)
  } finally {
    database.close()
  }
}

function findWorker(hob: NodeProcess): number | undefined {
  const last = hob
    .output()
    .match(/.*"msg":"worker\.(started|ended|died)"/g)
    ?.at(-1)
  return last?.includes('worker.started') ? (JSON.parse(`${last}}`) as { pid: number }).pid : undefined
}

async function listAll({ client }: Person): Promise<ShownEntry[]> {
  const entries: ShownEntry[] = []
  for (const state of ['published', 'draft', 'processing', 'failed']) {
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query = new URLSearchParams({ account: 'ada', state, limit: '100', ...(cursor && { cursor }) })
      const answer = await client.get(`/api/v1/entries?${query}`)
      assert.equal(answer.status, 200)
      const page = (await answer.json()) as { items: ShownEntry[]; next?: string }
      entries.push(...page.items)
      cursor = page.next
    }
  }
  return entries
}

async function assertWhole({ client }: Person, { address, size }: ShownEntry['files'][number]) {
  const answer = await client.get(address)
  assert.equal(answer.status, 200, address)
  assert.equal(Number(answer.headers.get('content-length')), size, address)
  assert.equal((await answer.arrayBuffer()).byteLength, size, address)
}

async function readOriginal({ client }: Person, { id, files }: ShownEntry): Promise<Uint8Array> {
  const original = files.find(({ role }) => role === 'original')
  assert.ok(original, `${id} has no original`)
  return new Uint8Array(await (await client.get(original.address)).arrayBuffer())
}

async function hashOriginal(person: Person, entry: ShownEntry) {
  return createHash('sha256')
    .update(await readOriginal(person, entry))
    .digest('hex')
}

async function assertOriginal(person: Person, entry: ShownEntry, may: readonly Uint8Array[]) {
  const original = await readOriginal(person, entry)
  assert.ok(
    may.some(bytes => Buffer.compare(bytes, original) === 0),
    `${entry.id} has another file than was sent`
  )
}
