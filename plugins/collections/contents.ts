import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type ItemRow, items } from './collection-rows.ts'
import type { Collection } from './service.ts'
import type { Showing } from './showing.ts'

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
  /** Id of the item that the page comes behind. */
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
  /** The item that was chosen to stand for it. */
  cover(collection: Collection, viewer: Viewer): Promise<Item | undefined>
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
}

const shownAtOnce = 24

type Order = 'asc' | 'desc'
type Place = Pick<ItemRow, 'position' | 'id'>
type PlaceRow = Pick<ItemRow, 'id' | 'note' | 'position'> & { public_id: string }

export function createContents(node: PluginNode, showing: Showing): Contents {
  const { db, entries, error } = node

  /** Behind an item, whoever sees it now: positions stay here, for they would count what lies between. Throws `CURSOR_INVALID`. */
  async function placeBehind({ id: collection }: Collection, item: string | undefined) {
    if (!item) return undefined
    const place: Place | undefined = await db(items).where({ collection, id: item }).first('id', 'position')
    if (place) return place
    const message = 'This page address is not valid any more. Start from the first page.'
    throw error('CURSOR_INVALID', message, { status: 400, path: 'cursor' })
  }

  /** In an object, because a query that is returned by itself is run. */
  function ordered(query: Query, order: Order, at?: Place): { query: Query } {
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

  async function first(query: Query): Promise<Item | undefined> {
    const [item] = await withEntries(await ordered(query, 'asc').query.limit(1))
    return item
  }

  return {
    async page(collection, viewer, { cursor, limit = shownAtOnce } = {}) {
      const { query } = await showing.within(collection, viewer)
      const at = await placeBehind(collection, cursor)
      const rows: PlaceRow[] = await ordered(query, 'asc', at).query.limit(limit + 1)
      const page = rows.slice(0, limit)
      const [first] = page
      const earlier: PlaceRow[] =
        at && first ? await ordered(query, 'desc', first).query.limit(limit + 1) : []
      return {
        items: await withEntries(page),
        ...(rows.length > limit && { next: page.at(-1)!.id }),
        ...(earlier.length > 0 && { previous: earlier.length > limit ? earlier.at(-1)!.id : '' })
      }
    },
    async around(collection, viewer, at, count) {
      const { query } = await showing.within(collection, viewer)
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
      const { query } = await showing.within(collection, viewer)
      return first(entry ? query.where('entries.public_id', entry) : query)
    },
    async cover(collection, viewer) {
      if (collection.cover === null) return undefined
      const { query } = await showing.within(collection, viewer)
      return first(query.where('entries.id', collection.cover))
    },
    async count(collection, viewer, most, before) {
      const { query } = await showing.within(collection, viewer)
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
      const { query } = await showing.within(collection, viewer)
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
      const { query } = await showing.within(collection, viewer)
      return Boolean(await query.whereNot(`${items}.note`, '').first(`${items}.id`))
    }
  }
}

const placeOf = ({ position, id }: Place) => [`${items}.position`, `${items}.id`, position, id]
