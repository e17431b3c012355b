import type { Viewer } from '../../core/accounts/access.ts'
import type { Account, AccountView } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { items, table } from './collection-rows.ts'
import type { Collection } from './service.ts'
import type { Showing } from './showing.ts'

/** A collection as cards, pages and the API show it. */
export interface CollectionView {
  /** The public id. */
  id: string
  address: string
  title: string
  /** People's text as safe HTML. */
  body: string
  /** The same as plain text. */
  summary: string
  visibility: Collection['visibility']
  owner: AccountView
  /** The entry that stands for it, as far as the viewer may see one. */
  cover?: EntryView
  /** Of entries that the viewer may see. */
  count: number
  /** There are more than were counted. */
  isMany: boolean
  createdAt: string
  changedAt: string
}

export type CollectionHead = Omit<CollectionView, 'cover' | 'count' | 'isMany'>

export interface Presenting {
  /** Without looking at what is in them. */
  presentHeads(
    collections: readonly Collection[],
    reader: { viewer: Viewer; locale: string },
    known?: readonly Account[]
  ): Promise<CollectionHead[]>
  /** A page of collections in a fixed number of queries; `known` owners are not asked for. */
  present(
    collections: readonly Collection[],
    reader: { viewer: Viewer; locale: string },
    known?: readonly Account[]
  ): Promise<CollectionView[]>
}

/** Entries of each that are counted for a page of them; of one alone all are. */
const countedOfMany = 500
const summaryLength = 200

interface Figures {
  id: string
  count: number | string
  chosen: string | null
  first: string | null
}

export function createPresenting(node: PluginNode, showing: Showing): Presenting {
  const { db, access, accounts, entries, text } = node

  /** How many entries of each somebody sees, and which of them stands for it: one statement for all. */
  async function readFigures(
    collections: readonly Collection[],
    viewer: Viewer
  ): Promise<Map<string, Figures>> {
    const around = (joined: Query) => joined.whereRaw('?? = ??', [`${items}.collection`, 'around.id'])
    const shown = showing.narrow(viewer, around)
    const others = collections.find(({ account }) => account !== viewer.account?.id)
    await showing.leaveOut(shown, viewer, (others ?? collections[0])?.account ?? '')
    const counted = db
      .from(
        shown
          .clone()
          .select(`${items}.id`)
          .limit(countedOfMany + 1)
          .as('some')
      )
      .count('*')
    const first = shown
      .clone()
      .orderBy([`${items}.position`, `${items}.id`])
      .limit(1)
      .select('entries.public_id')
    const chosen = shown.clone().whereRaw('entries.id = around.cover').limit(1).select('entries.public_id')
    const ids = collections.map(({ id }) => id)
    const rows: Figures[] = await db(`${table} as around`)
      .whereIn('around.id', ids)
      .select('around.id', counted.as('count'), chosen.as('chosen'), first.as('first'))
    return new Map(rows.map(row => [row.id, row]))
  }

  /** Whose page is out of sight shows no albums either. */
  const isShown = async (account: Account, viewer: Viewer) =>
    account.id === viewer.account?.id || access.may(viewer, 'view', { kind: 'account', account })

  async function presentOwners(
    collections: readonly Collection[],
    viewer: Viewer,
    known: readonly Account[]
  ) {
    const wanted = new Set(collections.map(({ account }) => account))
    const there = [viewer.account, ...known].filter(account => account && wanted.delete(account.id))
    const rest = wanted.size > 0 ? [...(await accounts.byIds([...wanted])).values()] : []
    const found: Account[] = []
    for (const account of [...there, ...rest])
      if (account && (await isShown(account, viewer))) found.push(account)
    return { found, views: new Map((await accounts.present(found, viewer)).map(view => [view.id, view])) }
  }

  const headOf = (collection: Collection, owner: AccountView, locale: string): CollectionHead => ({
    id: collection.publicId,
    address: `/c/${collection.publicId}`,
    title: collection.title,
    body: collection.body && text.toHtml(collection.body, { purpose: 'collection.body', locale }),
    summary: collection.body && text.toPlain(collection.body, summaryLength),
    visibility: collection.visibility,
    owner,
    createdAt: new Date(collection.createdAt).toISOString(),
    changedAt: new Date(collection.changedAt).toISOString()
  })

  return {
    async presentHeads(collections, { viewer, locale }, known = []) {
      const { views } = await presentOwners(collections, viewer, known)
      return collections.flatMap(collection => {
        const owner = views.get(collection.account)
        return owner ? [headOf(collection, owner, locale)] : []
      })
    },
    async present(collections, { viewer, locale }, known = []) {
      if (collections.length === 0) return []
      const figures = await readFigures(collections, viewer)
      const owners = await presentOwners(collections, viewer, known)
      const coverOf = ({ id }: Collection) => figures.get(id)?.chosen ?? figures.get(id)?.first ?? undefined
      const covers = await entries.byIds([...new Set(collections.flatMap(one => coverOf(one) ?? []))])
      const shown = covers.length > 0 ? await entries.present(covers, viewer, locale, owners.found) : []
      const byId = new Map(shown.map(view => [view.id, view]))
      return collections.flatMap(collection => {
        const owner = owners.views.get(collection.account)
        if (!owner) return []
        const count = Number(figures.get(collection.id)?.count ?? 0)
        const cover = byId.get(coverOf(collection) ?? '')
        return [
          {
            ...headOf(collection, owner, locale),
            ...(cover && { cover }),
            count: Math.min(count, countedOfMany),
            isMany: count > countedOfMany
          }
        ]
      })
    }
  }
}
