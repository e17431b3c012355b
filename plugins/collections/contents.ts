import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type ItemRow, items, table } from './collection-rows.ts'
import { toCursor, toPlace } from './cursor.ts'
import type { Lending } from './lending.ts'
import type { Collection } from './service.ts'

/** An entry as it stands in a collection. */
export interface Item {
  /** Of the item, not of its entry. */
  readonly id: string
  readonly note: string
  readonly position: number
  readonly entry: Entry
}

export interface ItemPage {
  items: Item[]
  next?: string
  /** Empty where the first page is the one before. */
  previous?: string
}

/** What is in collections, as far as somebody may see it: nothing else is shown, counted or paged over. */
export interface Contents {
  page(
    collection: Collection,
    viewer: Viewer,
    options?: { cursor?: string; limit?: number }
  ): Promise<ItemPage>
  /** One entry of it with what comes before and after, nearest first. */
  around(
    collection: Collection,
    viewer: Viewer,
    at: Item,
    count: number
  ): Promise<{ before: Item[]; after: Item[] }>
  /** The item of an entry; the first one where none is named. */
  item(collection: Collection, viewer: Viewer, entry?: string): Promise<Item | undefined>
  /** How many entries, up to `most`; how many of them come before one; and whether any of it has a note. */
  count(
    collection: Collection,
    viewer: Viewer,
    most: number,
    before?: Item
  ): Promise<{ all: number; before: number }>
  hasNotes(collection: Collection, viewer: Viewer): Promise<boolean>
  /**
   * Before which item another goes that is moved a way: `first`, `up`, `down` or `last`, among what the viewer sees; undefined for behind
   * all of them, false where it stays.
   */
  placeFor(
    collection: Collection,
    viewer: Viewer,
    item: string,
    way: string
  ): Promise<string | undefined | false>
  /** Over `entries` joined with the items of a collection, or of those of a query around it, narrowed to what the viewer is shown. */
  shown(viewer: Viewer, of: (joined: Query) => Query, lender?: string): Query
}

const shownAtOnce = 24

type Order = 'asc' | 'desc'
type PlaceRow = Pick<ItemRow, 'id' | 'note' | 'position'> & { public_id: string }

export function createContents(node: PluginNode, lending: Lending): Contents {
  const { db, access, entries } = node

  /**
   * What lists may show of entries; what is unlisted where its own owner put it into what is in no list itself; and what a link to the
   * collection lends.
   */
  const shown: Contents['shown'] = (viewer, of, lender) =>
    of(
      db(items)
        .join('entries', 'entries.id', `${items}.entry`)
        .join(table, `${table}.id`, `${items}.collection`)
    ).where(any => {
      any
        .where(listed => access.narrow(listed, viewer))
        .orWhere(unlisted =>
          unlisted
            .where({ 'entries.state': 'published', 'entries.visibility': 'unlisted' })
            .whereIn(`${table}.visibility`, ['unlisted', 'limited'])
            .whereRaw('?? = ??', [`${items}.added_by`, 'entries.account'])
        )
      if (lender)
        any.orWhere({
          'entries.state': 'published',
          'entries.account': lender,
          [`${items}.added_by`]: lender
        })
    })

  async function shownIn(collection: Collection, viewer: Viewer): Promise<{ query: Query }> {
    const lender = await lending.lenderOf(viewer, collection)
    return { query: shown(viewer, joined => joined.where(`${items}.collection`, collection.id), lender) }
  }

  /** In an object, because a query that is returned by itself is run. */
  function ordered(query: Query, order: Order, at?: Pick<Item, 'position' | 'id'>): { query: Query } {
    const part = query
      .clone()
      .orderBy([
        { column: `${items}.position`, order },
        { column: `${items}.id`, order }
      ])
      .select(`${items}.id`, `${items}.note`, `${items}.position`, 'entries.public_id')
    if (at) part.whereRaw(order === 'asc' ? '(??, ??) > (?, ?)' : '(??, ??) < (?, ?)', placeOf(at))
    return { query: part }
  }

  /** The rows with their entries, in their order. */
  async function withEntries(rows: readonly PlaceRow[]): Promise<Item[]> {
    const found = await entries.byIds(rows.map(({ public_id }) => public_id))
    const byId = new Map(found.map(entry => [entry.publicId, entry]))
    return rows.flatMap(({ id, note, position, public_id }) => {
      const entry = byId.get(public_id)
      return entry ? [{ id, note, position: Number(position), entry }] : []
    })
  }

  return {
    shown,
    async page(collection, viewer, { cursor, limit = shownAtOnce } = {}) {
      const { query } = await shownIn(collection, viewer)
      const at = toPlace(cursor)
      const rows: PlaceRow[] = await ordered(query, 'asc', at).query.limit(limit + 1)
      const page = rows.slice(0, limit)
      const [first] = page
      const earlier: PlaceRow[] =
        at && first ? await ordered(query, 'desc', first).query.limit(limit + 1) : []
      return {
        items: await withEntries(page),
        ...(rows.length > limit && { next: toCursor(page.at(-1)!) }),
        ...(earlier.length > 0 && { previous: earlier.length > limit ? toCursor(earlier.at(-1)!) : '' })
      }
    },
    async around(collection, viewer, at, count) {
      const { query } = await shownIn(collection, viewer)
      const after: PlaceRow[] = await ordered(query, 'asc', at).query.limit(count)
      const before: PlaceRow[] = await ordered(query, 'desc', at).query.limit(count)
      const all = await withEntries([...before, ...after])
      const isBefore = new Set(before.map(({ id }) => id))
      return {
        before: all.filter(({ id }) => isBefore.has(id)),
        after: all.filter(({ id }) => !isBefore.has(id))
      }
    },
    async item(collection, viewer, entry) {
      const { query } = await shownIn(collection, viewer)
      if (entry) query.where('entries.public_id', entry)
      const [item] = await withEntries(await ordered(query, 'asc').query.limit(1))
      return item
    },
    async count(collection, viewer, most, before) {
      const { query } = await shownIn(collection, viewer)
      const upTo = (some: Query) =>
        db
          .from(some.select(`${items}.id`).limit(most).as('some'))
          .count({ count: '*' })
          .first()
      const all = await upTo(query.clone())
      const earlier = before && (await upTo(query.clone().whereRaw('(??, ??) < (?, ?)', placeOf(before))))
      return { all: Number(all?.count ?? 0), before: Number(earlier?.count ?? 0) }
    },
    async placeFor(collection, viewer, id, way) {
      const { query } = await shownIn(collection, viewer)
      if (way === 'last') return undefined
      if (way === 'first') return (await ordered(query, 'asc').query.first())?.id ?? false
      const at: PlaceRow | undefined = await ordered(
        query.clone().where(`${items}.id`, id),
        'asc'
      ).query.first()
      if (!at || (way !== 'up' && way !== 'down')) return false
      const beside: PlaceRow[] = await ordered(query, way === 'up' ? 'desc' : 'asc', at).query.limit(2)
      if (way === 'up') return beside[0]?.id ?? false
      return beside.length === 0 ? false : beside[1]?.id
    },
    async hasNotes(collection, viewer) {
      const { query } = await shownIn(collection, viewer)
      return Boolean(await query.whereNot(`${items}.note`, '').first(`${items}.id`))
    }
  }
}

const placeOf = ({ position, id }: Pick<Item, 'position' | 'id'>) => [
  `${items}.position`,
  `${items}.id`,
  position,
  id
]
