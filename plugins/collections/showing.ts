import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { items, table } from './collection-rows.ts'
import type { Lending } from './lending.ts'
import type { Collection } from './service.ts'

/** Which entries in collections somebody is shown. */
export interface Showing {
  /** Over `entries` joined with the items of a collection, or of those of a query around it. */
  narrow(viewer: Viewer, of: (joined: Query) => Query, lender?: string): Query
  /** Of one, with what a link to it lends and without what all lists leave out. In an object, because a query that is returned by itself is run. */
  within(collection: Collection, viewer: Viewer): Promise<{ query: Query }>
  /** Leaves out what lists leave out, in collections of this account. */
  leaveOut(query: Query, viewer: Viewer, account: string): Promise<void>
}

export function createShowing({ db, access, hooks }: PluginNode, lending: Lending): Showing {
  /**
   * What lists may show of entries; what is unlisted where its own owner put it into what is in no list itself; and what a link to the
   * collection lends.
   */
  const narrow: Showing['narrow'] = (viewer, of, lender) =>
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

  const leaveOut: Showing['leaveOut'] = (builder, viewer, account) =>
    hooks.entries.list.promise({ builder, query: { viewer, account } }, viewer)

  return {
    narrow,
    leaveOut,
    async within(collection, viewer) {
      const lender = await lending.lenderOf(viewer, collection)
      const query = narrow(viewer, joined => joined.where(`${items}.collection`, collection.id), lender)
      await leaveOut(query, viewer, collection.account)
      return { query }
    }
  }
}
