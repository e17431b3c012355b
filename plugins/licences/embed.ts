import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Catalogue } from './catalogue.ts'
import { table } from './entry-licences.ts'

/** The licence goes wherever the entry is shown. */
export function addEmbedLine({ db, slot }: PluginNode, catalogue: Catalogue) {
  slot('embed.line', {
    template: 'licences/embed',
    when: ({ entry }) => entry !== undefined,
    async load({ entry }, { locale }) {
      const row: { licence: string } | undefined = await db(table)
        .join('entries', 'entries.id', `${table}.entry`)
        .where('public_id', (entry as EntryView).id)
        .first('licence')
      return row ? { licence: catalogue.tell(row.licence, locale) } : {}
    }
  })
}
