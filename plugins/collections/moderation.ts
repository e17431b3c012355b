import type { AccountView } from '../../core/accounts/accounts.ts'
import type { Moderation, Subject } from '../moderation/service.ts'
import { type CollectionRow, table, toCollection } from './collection-rows.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'

/** Collections are reported and decided about by what they say of themselves; entries in them are subjects of their own. */
export function addModeration({ node, store }: House, moderation: Moderation) {
  const of = ({ resource }: Subject) => resource.item as Collection
  moderation.addSubject({
    name: 'collection',
    label: 'collections.subject',
    async load(ids) {
      const rows: CollectionRow[] = await node.db(table).whereIn('public_id', [...ids])
      return new Map(rows.map(row => [row.public_id, toSubject(node, toCollection(row))]))
    },
    hide: subject => store.setHidden(of(subject), true),
    show: subject => store.setHidden(of(subject), false),
    remove: subject => store.remove(of(subject))
  })
  node.slot('collection.below', {
    template: 'collections/report',
    when: ({ collection }, { viewer }) =>
      moderation.mayReport(viewer, (collection as { owner: AccountView }).owner.id),
    load: ({ collection }) => ({
      address: moderation.reportPath('collection', (collection as { id: string }).id)
    })
  })
}

function toSubject({ text }: House['node'], item: Collection): Subject {
  return {
    id: item.publicId,
    owner: item.account,
    resource: { kind: 'collection', owner: item.account, item },
    path: `/c/${item.publicId}`,
    heading: item.title,
    text: text.toPlain(item.body),
    isHidden: item.isHidden
  }
}
