import type { Database, Query } from '../database/database.ts'

/** How many entries of a list were published in one month of the calendar, in UTC. */
export interface EntryMonth {
  /** `2024-05` */
  month: string
  count: number
}

/** Months that one statement counts. */
const span = 120

interface Newest {
  published_at: number
}

/**
 * Counts a list by month. Each month is a range of the index that lists are read by, so nothing is sorted or looked up; on SQLite in
 * a quarter of the time that grouping by a date takes. Years without entries are skipped.
 */
export async function countMonths(db: Database, builder: Query): Promise<EntryMonth[]> {
  const months: EntryMonth[] = []
  let end: number | undefined
  for (;;) {
    const newest = await findNewest(builder, end)
    if (newest === undefined) return months
    const last = monthOf(newest)
    const starts = Array.from({ length: span }, (_, back) => startOf(last - back))
    months.push(...(await countEach(db, builder, starts, startOf(last + 1))))
    end = starts.at(-1)
  }
}

async function findNewest(builder: Query, end: number | undefined): Promise<number | undefined> {
  const newest = builder.clone().clearSelect().select('entries.published_at')
  if (end !== undefined) newest.where('entries.published_at', '<', end)
  const [row]: Newest[] = await newest.orderBy('entries.published_at', 'desc').limit(1)
  return row?.published_at
}

/** Of months that follow each other, the newest first; those without an entry are left out. */
async function countEach(db: Database, builder: Query, starts: number[], end: number): Promise<EntryMonth[]> {
  const ranges = starts.map((from, at) =>
    db.select(
      db.raw('cast(? as bigint) as starts', [from]),
      db.raw('cast(? as bigint) as ends', [starts[at - 1] ?? end])
    )
  )
  const count = builder
    .clone()
    .clearSelect()
    .count('*')
    .whereRaw('entries.published_at >= months.starts and entries.published_at < months.ends')
  const rows: { starts: number; count: number }[] = await db
    .from(db.queryBuilder().unionAll(ranges).as('months'))
    .select('starts', count.as('count'))
    .orderBy('starts', 'desc')
  return rows
    .filter(row => row.count > 0)
    .map(row => ({ month: new Date(row.starts).toISOString().slice(0, 7), count: row.count }))
}

/** Months since the beginning of the calendar's year 0, in UTC. */
function monthOf(time: number): number {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

const startOf = (month: number) => Date.UTC(Math.floor(month / 12), month % 12)
