import type { Arrival, Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { readGpx, UnreadableTrack } from './gpx.ts'
import { simplify } from './simplify.ts'
import type { TrackFile, TrackFiles, Waiting } from './track-files.ts'
import type { Tracks } from './tracks.ts'

const job = 'maps.track'
/** Bytes; a day of one point a second has about fifteen million. */
const largest = 40_000_000

/** What becomes of files with tracks. They are read in the worker; until one is, the line before stays. */
export interface TrackReading {
  /** Throws `TRACK_EMPTY` or `TRACK_TOO_LONG` where the size alone says so. The file is taken over. */
  ask(entry: Entry, arrival: Arrival | undefined): Promise<void>
  /** How far the newest file is. */
  state(entry: Pick<Entry, 'id'>): Promise<TrackFile>
  /** Forgets the line, and what waits to be one. */
  remove(entry: Pick<Entry, 'id'>): Promise<void>
}

export function createTrackReading(node: PluginNode, tracks: Tracks, files: TrackFiles): TrackReading {
  const { db, jobs } = node
  const erase = async (all: readonly Waiting[]) => {
    for (const { key, storage } of all) await node.storages.get(storage)?.remove(key)
  }

  /** One that somebody replaced or took off meanwhile becomes nothing. */
  async function read(entry: Entry, waiting: Waiting) {
    const found = await readGpx(await node.files.read(waiting))
    if (found.length < 2) throw new UnreadableTrack('TRACK_EMPTY')
    const line = simplify(found)
    await db.transaction(async trx => {
      if (await files.take(waiting, trx)) await tracks.save(entry, line, trx)
    })
  }

  async function refuse(id: string, problem: string) {
    const { waiting } = await files.of({ id })
    if (!waiting) return
    await files.refuse(waiting, problem)
    await erase([waiting])
  }

  jobs.add<{ entry: string }>({
    name: job,
    schema: {
      type: 'object',
      required: ['entry'],
      properties: { entry: { type: 'string', format: 'uuid' } }
    },
    timeout: 60,
    async run({ entry: id }) {
      const [entry, { waiting }] = [await node.entries.byId(id), await files.of({ id })]
      if (!entry || !waiting) return
      try {
        await read(entry, waiting)
        await erase([waiting])
      } catch (thrown) {
        if (!(thrown instanceof UnreadableTrack)) throw thrown
        await refuse(id, thrown.code)
      }
    },
    gaveUp: ({ entry }) => refuse(entry, 'TRACK_DAMAGED')
  })

  return {
    async ask(entry, arrival) {
      if (!arrival || arrival.size === 0)
        throw node.error('TRACK_EMPTY', 'There is no track in this file.', { status: 422 })
      if (arrival.size > largest)
        throw node.error('TRACK_TOO_LONG', 'This track is too long.', { status: 422 })
      const { path } = arrival
      const bytes = await node.files.keep({ role: job, type: 'application/gpx+xml', body: { path } })
      const before = await db.transaction(async trx => {
        const replaced = await files.put(entry, bytes, trx)
        await jobs.send(job, { entry: entry.id }, { key: `${job}:${entry.id}`, priority: 5 }, trx)
        return replaced
      })
      await erase(before)
    },
    state: entry => files.of(entry),
    async remove(entry) {
      const left = await db.transaction(async trx => {
        await tracks.remove(entry, trx)
        return files.forget(entry, trx)
      })
      await erase(left)
    }
  }
}
