import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { several } from './audience-copy.ts'
import { coarseOf, type Range } from './grid.ts'
import { table } from './places.ts'
import type { MapOf } from './service.ts'

/** Of which entries places are wanted. */
export interface Wanted extends Pick<MapOf, 'account' | 'narrow'> {
  /** Whole cells of the world rather than ranges within them. */
  readonly isCoarse?: boolean
  /** Few of all places lie in the ranges. */
  readonly areFew?: boolean
  /** Only what not everybody finds. */
  readonly isBeside?: boolean
}

/**
 * Queries over places in ranges of the grid whose entries the viewer may find in lists; the places are called `entries`, for others to
 * select from. Together they find each place once.
 */
export type VisiblePlaces = (
  ranges: readonly Range[],
  of: Wanted,
  viewer: Viewer
) => Promise<{ places: Query }[]>

/** What a place repeats of its entry, and where it is for others. */
const copied = [
  'account',
  'state',
  'visibility',
  'media_type',
  'published_at',
  'cell',
  'coarse',
  'shown_latitude',
  'shown_longitude'
]
const everything = 10_000_000

interface Part {
  readonly visibilities?: readonly string[]
  /** In the place of the viewer, where these find all of it. */
  readonly findersOf?: Viewer
  /** With one audience, or else with several. */
  readonly shared?: 'once' | 'severally'
  readonly isOwn?: boolean
}

/**
 * For somebody who is signed in: what strangers find, which an index has by itself; what others share with one audience that they are in, and
 * with several, which is asked one by one; and what is theirs.
 */
const parts: readonly Part[] = [
  { visibilities: ['public'], findersOf: {} },
  { visibilities: ['limited'], shared: 'once', isOwn: false },
  { visibilities: ['limited'], shared: 'severally', isOwn: false },
  { visibilities: ['private', 'unlisted', 'limited'], isOwn: true }
]

/**
 * Places repeat what lists ask of an entry and take its place in the query, so that the rule of access and whatever narrows lists read
 * the index of places alone.
 */
export function createVisiblePlaces({
  db,
  access,
  audiences,
  hooks
}: Pick<PluginNode, 'db' | 'access' | 'audiences' | 'hooks'>): VisiblePlaces {
  /** SQLite keeps the order of a cross join, so that each range is looked up in the index; PostgreSQL knows how much lies in ranges it is told. */
  function within(ranges: readonly Range[]): Query {
    const [first] = ranges
    if (!first || ranges.length === 1) return db(table).whereBetween('cell', first ?? [0, -1])
    if (db.client.dialect === 'postgresql')
      return db(table).where(any => {
        for (const range of ranges) any.orWhereBetween('cell', range)
      })
    const areas = ranges.map(() => 'select cast(? as bigint) as low, cast(? as bigint) as high')
    return db
      .from(db.raw(['(', areas.join(' union all '), ') as areas'].join(''), ranges.flat()))
      .crossJoin(db.raw('??', [table]))
      .whereRaw('cell between areas.low and areas.high')
  }

  /** All of the world between the first and the last, so that it is read in the order in which it is counted. */
  function across(ranges: readonly Range[], from: Query): Query {
    const ends = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? -1] as const
    return from.whereBetween('coarse', [coarseOf(ends[0]), coarseOf(ends[1])])
  }

  /** Of the whole world audience by audience along the index, of less by what is there. */
  function sharedOnce(ranges: readonly Range[], account: Account, isCoarse: boolean | undefined): Query {
    const mine = audiences.ofMember(account)
    if (!isCoarse) return within(ranges).whereIn('audience', mine)
    const each = db.from(mine.as('mine')).crossJoin(db.raw('??', [table]))
    return across(ranges, each.whereRaw('maps_places.audience = mine.audience'))
  }

  function read(ranges: readonly Range[], { isCoarse }: Wanted, { account }: Viewer, part: Part): Query {
    if (part.shared === 'once' && account) return sharedOnce(ranges, account, isCoarse)
    const there = isCoarse ? across(ranges, db(table)) : within(ranges)
    return part.shared ? there.where('audience', several) : there
  }

  async function one(ranges: readonly Range[], of: Wanted, viewer: Viewer, part: Part) {
    const there = read(ranges, of, viewer, part)
    const self = viewer.account?.id ?? null
    there.select({ id: 'entry' }, ...copied)
    if (part.visibilities) there.whereIn('visibility', [...part.visibilities]).where('state', 'published')
    if (part.isOwn !== undefined) there.where('account', part.isOwn ? '=' : '<>', self)
    // With an offset both engines find what is there first, and ask the rest of each of those.
    if (part.shared || of.areFew) there.limit(everything).offset(db.raw('0') as unknown as number)
    const places: Query = db.from(there.as('entries'))
    // Who shares once was asked already, by the same memberships.
    if (part.shared !== 'once') access.narrow(places, part.findersOf ?? viewer)
    if (of.account) places.where('entries.account', of.account)
    of.narrow?.(places)
    const query = { viewer, ...(of.account && { account: of.account }) }
    await hooks.entries.list.promise({ builder: places, query }, viewer)
    // In an object, because a query that is returned by itself is run.
    return { places }
  }

  return async (ranges, of, viewer) => {
    const isFew = of.account !== undefined || of.narrow !== undefined
    if (of.isBeside && !viewer.account) return []
    if (isFew) return [await one(ranges, of, viewer, {})]
    const wanted = of.isBeside ? parts.slice(1) : viewer.account ? parts : parts.slice(0, 1)
    return Promise.all(wanted.map(part => one(ranges, of, viewer, part)))
  }
}
