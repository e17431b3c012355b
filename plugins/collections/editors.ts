import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Blocks } from '../follows/service.ts'
import { table as collections, editors as table } from './collection-rows.ts'
import { createEditorNews } from './notifications.ts'
import type { Collection } from './service.ts'
import type { Config } from './settings.ts'

/** Several people at one collection. */
export interface CollectionEditors {
  /** By name. */
  of(collection: Collection): Promise<Account[]>
  /** Throws `COLLECTION_REFUSED` for whom one blocked or is blocked by, and `COLLECTION_EDITORS`. */
  add(collection: Collection, people: readonly Account[]): Promise<void>
  take(collection: Collection, person: { id: string }): Promise<void>
  /** Throws `COLLECTION_EDITORS` for more people than edit one. */
  demandRoom(people: number): void
}

export function createCollectionEditors(
  node: PluginNode,
  blocks: Blocks | undefined,
  { editors: most }: Pick<Config, 'editors'>
): CollectionEditors {
  const { db, accounts, error } = node
  const news = createEditorNews(node)
  // What either may do with the other's ends for good.
  blocks?.whenBlocked((owner, account, trx) =>
    trx(table)
      .where({ account })
      .whereIn('collection', trx(collections).where({ account: owner }).select('id'))
      .delete()
  )

  function demandRoom(people: number) {
    if (people <= most) return
    throw error('COLLECTION_EDITORS', `At most ${most} people edit one album.`, {
      status: 422,
      path: 'people',
      values: { most }
    })
  }

  return {
    demandRoom,
    async of({ id }) {
      const ids: string[] = await db(table).where({ collection: id }).pluck('account')
      const found = [...(await accounts.byIds(ids)).values()]
      return found.toSorted((one, other) => (one.name < other.name ? -1 : 1))
    },
    async add(collection, people) {
      const others = people.filter(({ id }) => id !== collection.account)
      const blocked = (await blocks?.among(collection.account, others)) ?? []
      const names = blocked.map(({ name }) => name).join(', ')
      if (names)
        throw error('COLLECTION_REFUSED', `${names} cannot edit what is yours.`, {
          status: 422,
          path: 'people',
          values: { names }
        })
      await db.transaction(async trx => {
        const row = { collection: collection.id, added_at: Date.now() }
        const rows = others.map(({ id: account }) => ({ ...row, account }))
        if (rows.length > 0) await trx(table).insert(rows).onConflict(['collection', 'account']).ignore()
        const [counted] = await trx(table).where({ collection: collection.id }).count({ count: '*' })
        demandRoom(Number(counted?.count))
        await news.added(collection, others, trx)
      })
    },
    async take({ id: collection }, { id: account }) {
      await db(table).where({ collection, account }).delete()
    }
  }
}
