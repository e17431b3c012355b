import type { Jobs } from '../jobs/jobs.ts'
import type { Entries, EntryParts } from './entries.ts'

/** Which entries are made anew, together. */
export interface Reprocessing {
  /** Of every kind when absent. */
  mediaType?: string
  /** Only those whose last run failed. */
  isFailed?: boolean
  /** Milliseconds: what was made later is new enough, so that a run that is repeated does nothing twice. */
  since: number
}

export interface ReprocessingProgress {
  /** All that it is about, as far as they are still there. */
  total: number
  done: number
  /** Given up; none is before all were sent to the worker. */
  failed: number
  /** Nothing more is to come of it. */
  isOver: boolean
}

/** Entries of a kind made anew in the background, behind what people wait for, whether or not whoever asked is still there. */
export interface MassReprocessing {
  /** Returns the key of the job that sends them. */
  reprocessAll(wanted: Reprocessing): Promise<string>
  /** Public ids of those that are still to be made anew, in the order in which they will be. */
  listReprocessing(wanted: Reprocessing): Promise<string[]>
  /** Not for those that failed: which they were is forgotten once they are made. One statement over all entries of the kind. */
  countReprocessing(wanted: Omit<Reprocessing, 'isFailed'>): Promise<ReprocessingProgress>
}

const name = 'entries.reprocess'
const page = 100
/** Below what people wait for. */
const priority = -10

/** Adds the job `entries.reprocess`, which sends all entries of a kind to be made anew. */
export function createMassReprocessing(
  { db, jobs, mediaTypes }: EntryParts,
  entries: Pick<Entries, 'byIds' | 'reprocess'>
): MassReprocessing {
  jobs.add<Reprocessing>({
    name,
    schema: {
      type: 'object',
      required: ['since'],
      properties: {
        mediaType: { type: 'string' },
        isFailed: { type: 'boolean' },
        since: { type: 'integer' }
      },
      additionalProperties: false
    },
    async run(wanted, { signal, progress }) {
      const ids = await list(wanted)
      for (let at = 0; at < ids.length; at += page) {
        for (const entry of await entries.byIds(ids.slice(at, at + page))) {
          signal.throwIfAborted()
          await entries.reprocess(entry, { priority })
        }
        progress(Math.min(1, (at + page) / ids.length), 'core.step.reprocess')
      }
    }
  })

  function select({ mediaType, since }: Reprocessing) {
    const kinds = mediaTypes.list().map(({ name }) => name)
    return db('entries')
      .whereNull('origin')
      .whereNot('state', 'removed')
      .where('created_at', '<', since)
      .whereIn('media_type', mediaType === undefined ? kinds : kinds.filter(name => name === mediaType))
  }

  function selectOpen(wanted: Reprocessing) {
    const query = select(wanted).where(made =>
      made.whereNull('processed_at').orWhere('processed_at', '<', wanted.since)
    )
    return wanted.isFailed ? query.whereNotNull('failure') : query
  }

  const list = (wanted: Reprocessing): Promise<string[]> =>
    selectOpen(wanted).orderBy('id').pluck('public_id')

  return {
    listReprocessing: list,
    async reprocessAll(wanted) {
      const key = keyOf(wanted)
      await jobs.send(name, wanted, { key })
      return key
    },
    async countReprocessing(wanted) {
      const isDone = db.raw('case when processed_at >= ? then 1 else 0 end', [wanted.since])
      const isGiven = db.raw('case when processed_at >= ? or failure is null then 0 else 1 end', [
        wanted.since
      ])
      const counted = await select(wanted)
        .count({ total: '*' })
        .sum({ done: isDone, failed: isGiven })
        .first()
      const [total, done, given] = [counted?.total, counted?.done, counted?.failed].map(Number)
      const isSent = !(await isSending(jobs, wanted))
      const failed = isSent ? given! : 0
      return { total: total!, done: done!, failed, isOver: isSent && done! + failed === total }
    }
  }
}

/** A job that ended long ago is forgotten, and so is over. */
async function isSending(jobs: Pick<Jobs, 'byKeys'>, wanted: Reprocessing): Promise<boolean> {
  const [job] = await jobs.byKeys([keyOf(wanted)])
  return job?.state === 'waiting' || job?.state === 'running'
}

function keyOf({ mediaType = '', isFailed, since }: Reprocessing): string {
  return `${name}:${mediaType}:${isFailed ? 'failed' : ''}:${since}`
}
