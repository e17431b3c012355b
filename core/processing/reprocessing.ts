import type { Node } from '../node.ts'

type Parts = Pick<Node, 'db' | 'entries' | 'jobs' | 'mediaTypes'>

/** Which entries are made anew. */
export interface Reprocessing {
  /** Of every kind when absent. */
  mediaType?: string
  /** Only those whose last run failed. */
  isFailed?: boolean
  /** Milliseconds: what was made later is new enough, so that a run that is repeated does nothing twice. */
  since: number
}

const page = 100
/** Below what people wait for. */
const priority = -10

/** Adds the job `entries.reprocess`, which sends all entries of a kind to be made anew, behind everything else. */
export function createReprocessing({ db, entries, jobs, mediaTypes }: Parts): void {
  jobs.add<Reprocessing>({
    name: 'entries.reprocess',
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
      const total = await countWanted(wanted)
      let done = 0
      for (let after: string | undefined; ; ) {
        const rows: { id: string; public_id: string }[] = await selectWanted(wanted)
          .modify(query => (after === undefined ? query : query.where('id', '>', after)))
          .orderBy('id')
          .limit(page)
          .select('id', 'public_id')
        if (rows.length === 0) return
        for (const entry of await entries.byIds(rows.map(row => row.public_id))) {
          signal.throwIfAborted()
          await entries.reprocess(entry, { priority })
        }
        done += rows.length
        after = rows.at(-1)!.id
        progress(Math.min(1, done / total), 'core.step.reprocess')
      }
    }
  })

  function selectWanted({ mediaType, isFailed, since }: Reprocessing) {
    const kinds = mediaTypes.list().map(({ name }) => name)
    const query = db('entries')
      .whereNull('origin')
      .whereNot('state', 'removed')
      .whereIn('media_type', mediaType === undefined ? kinds : kinds.filter(name => name === mediaType))
      .where(made => made.whereNull('processed_at').orWhere('processed_at', '<', since))
    return isFailed ? query.whereNotNull('failure') : query
  }

  async function countWanted(wanted: Reprocessing): Promise<number> {
    const row = await selectWanted(wanted).count({ count: '*' }).first()
    return Number(row?.count ?? 0)
  }
}
