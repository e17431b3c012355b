import type { Query } from '../../core/database/database.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { PageView } from '../../core/web/pages.ts'
import type { Findability, FindablePage } from '../findability/service.ts'
import { type CollectionRow, items, table } from './collection-rows.ts'
import type { House } from './house.ts'
import type { CollectionHead } from './presenting.ts'

/** Search engines keep collections that everybody may find and that show something; previews of a link are for those too that stand in no list. */
export function addFindability({ node, showing, finding }: House, findability: Findability) {
  const { db, config } = node
  findability.addPage('collections.collection', ({ view }) => describe(view, config.url))
  // The same entries once more, one on each page.
  findability.addPage('collections.play', ({ view }) => ({ owner: headOf(view).owner, isOpen: false }))

  findability.addPlaces({
    name: 'albums',
    table,
    async read(ids) {
      const shown = showing.narrow({}, (joined: Query) =>
        joined.whereRaw('?? = ??', [`${items}.collection`, 'listed.id'])
      )
      const open = finding.narrow(db(table).whereIn('id', [...ids]), {})
      const rows: CollectionRow[] = await db
        .from(open.as('listed'))
        .whereExists(shown.select(`${items}.id`))
        .orderBy('id')
      return rows.map(({ account, public_id, changed_at }) => ({
        account,
        path: `/c/${public_id}`,
        changedAt: Number(changed_at)
      }))
    }
  })
}

const headOf = ({ collection }: PageView) => collection as CollectionHead & { count: number }

function describe(view: PageView, site: string): FindablePage {
  const { owner, visibility, address: path, title, summary, count, createdAt, changedAt } = headOf(view)
  const isPublic = visibility === 'public'
  const isFirst = (view.pager as { previous?: string }).previous === undefined
  const entries = view.entries as readonly EntryView[]
  const parts = entries.flatMap(({ heading: name, address, ...entry }) =>
    entry.visibility === 'public' ? [{ name, url: new URL(address, site).href }] : []
  )
  return {
    owner,
    isOpen: isPublic && isFirst && (entries.length > 0 || (view.children as unknown[]).length > 0),
    ...((isPublic || visibility === 'unlisted') && { shown: { path, title, summary, entries } }),
    thing: {
      '@type': 'Collection',
      collectionSize: count,
      dateCreated: createdAt,
      dateModified: changedAt,
      hasPart: parts.map(({ name, url }) => ({ '@type': 'CreativeWork', '@id': url, url, name }))
    }
  }
}
