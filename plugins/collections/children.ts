import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type CollectionRow, items, table, toCollection } from './collection-rows.ts'
import type { Lending } from './lending.ts'
import type { Finding } from './rule.ts'
import type { Collection } from './service.ts'

/** A collection as it stands in another. */
export interface Child {
  /** Of the item. */
  readonly id: string
  readonly collection: Collection
}

/** Collections within collections, as far as somebody may find them; few enough for one page. */
export interface Children {
  /** In their order. */
  of(collection: Collection, viewer: Viewer): Promise<Child[]>
}

export function createChildren({ db }: PluginNode, { narrow }: Finding, lending: Lending): Children {
  return {
    async of(collection, viewer) {
      const lender = await lending.lenderOf(viewer, collection)
      const isQuiet = collection.visibility === 'unlisted' || collection.visibility === 'limited'
      const rows: (CollectionRow & { item: string })[] = await db(items)
        .join(table, `${table}.id`, `${items}.child`)
        .where(`${items}.collection`, collection.id)
        .where(any => {
          any.where(listed => narrow(listed, viewer))
          // As with entries: what its owner put into what is in no list itself.
          if (isQuiet)
            any.orWhere(unlisted =>
              unlisted
                .where({ [`${table}.visibility`]: 'unlisted', [`${table}.is_hidden`]: false })
                .whereRaw('?? = ??', [`${items}.added_by`, `${table}.account`])
            )
          if (lender)
            any.orWhere({
              [`${table}.account`]: lender,
              [`${items}.added_by`]: lender,
              [`${table}.is_hidden`]: false
            })
        })
        .orderBy([`${items}.position`, `${items}.id`])
        .select(`${table}.*`, `${items}.id as item`)
      return rows.map(row => ({ id: row.item, collection: toCollection(row) }))
    }
  }
}
