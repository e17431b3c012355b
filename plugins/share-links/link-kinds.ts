import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { LinkKind } from './service.ts'

/** Entries, which links show while they are published. */
export function entryKind({ db, entries }: Pick<PluginNode, 'db' | 'entries'>): LinkKind {
  return {
    name: 'entry',
    path: '/e/:id',
    api: '/api/v1/entries/:id',
    text: 'share-links.text',
    noun: 'an entry',
    idOf: ({ entry }) => (entry as Entry).id,
    shows: ({ entry }) => entry?.state === 'published',
    async find(id) {
      const entry = await entries.byId(id)
      return (
        entry && {
          heading: entry.title,
          address: `/e/${entry.publicId}`,
          owner: entry.account,
          isHidden: entry.state !== 'published'
        }
      )
    },
    existing: () => db('entries').select('id')
  }
}
