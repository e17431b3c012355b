import type { PluginNode } from '../../core/plugin.ts'
import { casesTable, reportsTable } from './case-rows.ts'
import { appealsTable, measuresTable } from './measure-rows.ts'

/** How much there was of everything in a span of time; nothing in it is about anybody. */
export interface Counts {
  reports: number
  byReason: { name: string; count: number }[]
  cases: number
  held: number
  /** How cases ended. */
  byOutcome: { name: string; count: number }[]
  byAction: { name: string; count: number }[]
  appeals: number
  granted: number
  /** Half of all cases were decided in less; undefined where none was. Milliseconds. */
  medianTime?: number
}

/** `from` and `until` in milliseconds. */
export type CountAll = (from: number, until: number) => Promise<Counts>

type Found = { name: string | null; count: number | string }[]

export function createCounts({ db }: Pick<PluginNode, 'db'>): CountAll {
  const within = (table: string, from: number, until: number) =>
    db(table).where('created_at', '>=', from).where('created_at', '<', until)
  const group = async (table: string, column: string, from: number, until: number) => {
    const rows: Found = await within(table, from, until)
      .groupBy(column)
      .select({ name: column })
      .count({ count: '*' })
    return rows
      .flatMap(({ name, count }) => (name === null ? [] : [{ name, count: Number(count) }]))
      .toSorted((one, other) => other.count - one.count)
  }
  const total = (groups: { count: number }[]) => groups.reduce((sum, { count }) => sum + count, 0)

  async function countCases(from: number, until: number) {
    const [row] = await within(casesTable, from, until)
      .count({ cases: '*', held: 'held' })
      .sum({ reports: 'reports' })
    return {
      cases: Number(row?.cases ?? 0),
      held: Number(row?.held ?? 0),
      reports: Number(row?.reports ?? 0)
    }
  }

  async function median(from: number, until: number): Promise<number | undefined> {
    const decided = () => within(casesTable, from, until).whereNotNull('decided_at')
    const [row] = await decided().count({ count: '*' })
    const half = Math.floor((Number(row?.count ?? 0) - 1) / 2)
    if (half < 0) return undefined
    const [middle] = await decided()
      .orderByRaw('decided_at - created_at')
      .limit(1)
      .offset(half)
      .select(db.raw('decided_at - created_at as time'))
    return Number(middle?.time)
  }

  return async (from, until) => {
    const appeals = await group(appealsTable, 'state', from, until)
    const medianTime = await median(from, until)
    return {
      ...(await countCases(from, until)),
      byReason: await group(reportsTable, 'reason', from, until),
      byOutcome: await group(casesTable, 'outcome', from, until),
      byAction: await group(measuresTable, 'action', from, until),
      appeals: total(appeals),
      granted: total(appeals.filter(({ name }) => name === 'granted')),
      ...(medianTime !== undefined && { medianTime })
    }
  }
}
