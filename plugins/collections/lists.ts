import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type CollectionRow, editors, items, table, toCollection } from './collection-rows.ts'
import type { Finding } from './rule.ts'
import type { Collection, CollectionName } from './service.ts'
import type { Showing } from './showing.ts'

export interface CollectionPage {
  items: Collection[]
  /** Public id of the last, for `after` of the following page; absent on the last page. */
  next?: string
}

/** Collections in lists, as far as somebody may find them; the newest first. */
export interface CollectionLists {
  ofOwner(
    owner: { id: string },
    viewer: Viewer,
    options?: { after?: string; limit?: number }
  ): Promise<CollectionPage>
  /** A page of what a query finds, after the one of this public id. */
  cut(query: Query, options: { after?: string | undefined; limit: number }): Promise<CollectionPage>
  /** Of everybody. */
  newest(viewer: Viewer, limit: number): Promise<Collection[]>
  /** Those of others that somebody edits. */
  edited(account: { id: string }, limit: number): Promise<Collection[]>
  /** What somebody may fill, their own first. */
  editable(account: { id: string }, limit: number): Promise<Collection[]>
  /** Which of them hold an entry, or a collection, by id. */
  holding(ids: readonly string[], kind: 'entry' | 'child', id: string): Promise<Set<string>>
  namesOf(entries: readonly { id: string }[], viewer: Viewer): Promise<Map<string, CollectionName[]>>
  /** The same of one, by its public id. */
  namesOfEntry(publicId: string, viewer: Viewer): Promise<CollectionName[]>
}

const shownAtOnce = 24
/** Of the collections in which some entries stand. */
const mostNames = 200

type NameRow = { entry: string; public_id: string; title: string }

export function createCollectionLists(
  { db }: PluginNode,
  { narrow }: Finding,
  showing: Showing
): CollectionLists {
  const newestFirst = (query: Query, limit: number): Query =>
    query.orderBy(`${table}.id`, 'desc').limit(limit).select(`${table}.*`)

  const cut: CollectionLists['cut'] = async (query, { after, limit }) => {
    if (after)
      query.where(
        `${table}.id`,
        '<',
        db(`${table} as last`).where({ public_id: after }).select('id').limit(1)
      )
    const rows: CollectionRow[] = await newestFirst(query, limit + 1)
    const page = rows.slice(0, limit).map(toCollection)
    const last = page.at(-1)
    return { items: page, ...(rows.length > limit && last && { next: last.publicId }) }
  }

  const edited = (account: { id: string }, limit: number): PromiseLike<CollectionRow[]> =>
    newestFirst(
      db(table)
        .join(editors, `${editors}.collection`, `${table}.id`)
        .where({ [`${editors}.account`]: account.id, [`${table}.is_hidden`]: false }),
      limit
    )

  const readNames = (of: (joined: Query) => Query, viewer: Viewer): PromiseLike<NameRow[]> =>
    narrow(
      showing
        .narrow(viewer, of)
        .orderBy(`${table}.id`, 'desc')
        .limit(mostNames)
        .select(`${items}.entry`, `${table}.public_id`, `${table}.title`),
      viewer
    )

  return {
    cut,
    ofOwner: ({ id }, viewer, { after, limit = shownAtOnce } = {}) =>
      cut(narrow(db(table).where(`${table}.account`, id), viewer), { after, limit }),
    async newest(viewer, limit) {
      return (await newestFirst(narrow(db(table), viewer), limit)).map(toCollection)
    },
    edited: async (account, limit) => (await edited(account, limit)).map(toCollection),
    async editable(account, limit) {
      const own: CollectionRow[] = await newestFirst(db(table).where({ account: account.id }), limit)
      const rest = limit - own.length
      return [...own, ...(rest > 0 ? await edited(account, rest) : [])].map(toCollection)
    },
    async holding(ids, kind, id) {
      const found = db(items)
        .whereIn('collection', [...ids])
        .where(kind, id)
      return new Set<string>(await found.pluck('collection'))
    },
    async namesOf(entries, viewer) {
      const names = new Map<string, CollectionName[]>()
      if (entries.length === 0) return names
      const ids = entries.map(({ id }) => id)
      for (const row of await readNames(joined => joined.whereIn(`${items}.entry`, ids), viewer))
        names.set(row.entry, [...(names.get(row.entry) ?? []), toName(row)])
      return names
    },
    namesOfEntry: async (publicId, viewer) =>
      (await readNames(joined => joined.where('entries.public_id', publicId), viewer)).map(toName)
  }
}

const toName = ({ public_id: id, title }: NameRow): CollectionName => ({ id, title, address: `/c/${id}` })
