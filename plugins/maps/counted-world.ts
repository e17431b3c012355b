import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { countTable, isCounted, measures } from './place-counting.ts'
import { table } from './places.ts'

/** What is counted in one cell of the whole world; `cell` where all of it lies at one spot. */
export interface CountedCell {
  readonly coarse: number
  readonly count: number
  /** Sums of degrees. */
  readonly latitude: number
  readonly longitude: number
  readonly cell: number | null
}

/** Rows of changes that are read with the sums of all before, until they become one with them. */
const mostChanges = 4096
/** People who are left out by taking theirs away from what everybody finds. */
const mostLeftOut = 200

/**
 * What everybody may find, as the database itself keeps it counted, less what lists leave out for the viewer: as exact as counting all of it.
 * Undefined where that cannot be taken away.
 */
export function createCountedWorld({ db, hooks, log, defer }: PluginNode) {
  let tidying: Promise<void> | undefined
  defer(() => tidying)

  /**
   * Plugins narrow lists by whose entries they are. Asked about owners alone, they say whose are left out; one that narrows by anything
   * else finds no such column, and then it is not known.
   */
  async function leftOut(viewer: Viewer): Promise<string[] | undefined> {
    const owners = () => db.from('owners').whereNotNull('account').select('account')
    const builder: Query = db.from(owners().as('entries')).select('entries.account')
    await hooks.entries.list.promise({ builder, query: { viewer } }, viewer)
    const found: Promise<string[]> = db
      .withRecursive('owners', ['account'], eachOwner())
      .from('owners')
      .whereNotNull('account')
      .whereNotIn('account', builder)
      .limit(mostLeftOut + 1)
      .pluck('account')
    const accounts = await found.catch(() => undefined)
    return accounts && accounts.length <= mostLeftOut ? accounts : undefined
  }

  /** From one owner of places to the next along the index, for they are few beside their places. */
  function eachOwner() {
    const next = () => db(table).select('account').orderBy('account').limit(1)
    return db
      .from(next().as('first'))
      .select('account')
      .unionAll(
        db
          .from('owners')
          .whereNotNull('owners.account')
          .select(next().whereRaw('maps_places.account > owners.account').as('account'))
      )
  }

  function changes(accounts: readonly string[]): Query {
    const names = Object.keys(measures)
    const counted = db(countTable).select('coarse', ...names)
    if (accounts.length === 0) return counted
    const taken = Object.entries(measures).map(([name, one]) =>
      db.raw(['-(', one, ') as ??'].join(''), [name])
    )
    const theirs = db(table)
      .whereIn('account', [...accounts])
      .whereRaw(isCounted)
    return counted.unionAll(theirs.select('coarse', ...taken))
  }

  return async (viewer: Viewer): Promise<CountedCell[] | undefined> => {
    const accounts = await leftOut(viewer)
    if (!accounts) return undefined
    const rows: (CountedCell & { changes: number })[] = await db
      .from(changes(accounts).as('changes'))
      .groupBy('coarse')
      .select('coarse')
      .sum({ count: 'count', latitude: 'latitude', longitude: 'longitude' })
      .count({ changes: '*' })
      .select(db.raw(spot))
    if (rows.reduce((sum, row) => sum + Number(row.changes), -rows.length) > mostChanges) tidy()
    const there = rows.filter(({ count }) => Number(count) > 0)
    return there.map(row => ({
      coarse: Number(row.coarse),
      count: Number(row.count),
      latitude: Number(row.latitude) / 1e6,
      longitude: Number(row.longitude) / 1e6,
      cell: row.cell === null ? null : Number(row.cell)
    }))
  }

  /** In the background; whoever counts meanwhile counts the same. */
  function tidy() {
    tidying ??= sumUp()
      .catch(error => log.warn({ err: error }, 'maps.untidy'))
      .finally(() => {
        tidying = undefined
      })
  }

  /** Changes that come meanwhile stay for the next time. */
  async function sumUp() {
    const names = Object.keys(measures).join(', ')
    const sums = Object.keys(measures).map(name => `sum(${name})`)
    const summed = (from: string) =>
      [`insert into maps_counts (coarse, ${names}) select coarse, ${sums.join(', ')} from`, from].join(' ')
    const grouped = 'group by coarse having sum(count) <> 0'
    if (db.client.dialect === 'postgresql') {
      // In one statement: what is deleted is what is summed up, whatever commits meanwhile.
      await db.raw(['with gone as (delete from maps_counts returning *)', summed('gone'), grouped].join(' '))
      return
    }
    await db.transaction(async trx => {
      const last: number | undefined = (await trx(countTable).orderBy('id', 'desc').first('id'))?.id
      if (last === undefined) return
      await trx.raw([summed('maps_counts'), 'where id <= ?', grouped].join(' '), [last])
      await trx(countTable).where('id', '<=', last).delete()
    })
  }
}

/** Squares tell whether all numbers are the same: then their sum is that of one square as often. */
const isOne = (name: string) => `sum(count) * sum(${name}_squares) = sum(${name}) * sum(${name})`
const spot = [
  `case when sum(count) > 0 and ${isOne('high')} and ${isOne('low')} then`,
  'cast(coarse as bigint) * 68719476736 + sum(high) / sum(count) * 262144 + sum(low) / sum(count) end as cell'
].join(' ')
