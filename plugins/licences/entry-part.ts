import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Licence } from './service.ts'
import { presentSources, type RemixParts, type SourceView } from './source-views.ts'

/** What the page of an entry tells of its licence and of works around it. */
export interface Licensing {
  licence?: Licence
  sources: SourceView[]
  /** Whether anything that the visitor may find is made from it. */
  isRemixed: boolean
}

const none: Licensing = { sources: [], isRemixed: false }

/** Above what can be taken along: under which licence, what it is made from, and what was made from it. One query, two where there is any. */
export function addEntryPart(node: PluginNode, parts: RemixParts) {
  const { db, access } = node

  async function read(entry: Entry, { viewer, locale }: HobContext['state']): Promise<Licensing> {
    const row = await db('entries')
      .where('entries.id', entry.id)
      .first({
        licence: db('licences_entries').where('entry', entry.id).select('licence'),
        source: db('licences_sources').where('entry', entry.id).limit(1).select('id'),
        made: parts.sources
          .derived(access.narrow(db('entries as entries'), viewer), entry)
          .limit(1)
          .select('entries.id')
      })
    const { licence, source, made } = row ?? {}
    return {
      ...(licence && { licence: parts.catalogue.tell(licence, locale) }),
      sources: source ? await presentSources(node, parts, entry, licence, { viewer, locale }) : [],
      isRemixed: Boolean(made)
    }
  }

  node.hooks.pages.view.for('site.entry').tapPromise('licences', async (view, { state }) => {
    const { entry } = state.resource ?? {}
    if (entry) (view.entry as EntryView).licensing = await read(entry, state)
  })
  node.slot('entry.below', {
    template: 'licences/entry',
    client: 'licences',
    stage: 20,
    when({ entry }) {
      const { licence, sources, isRemixed } = licensingOf(entry)
      return Boolean(licence) || sources.length > 0 || isRemixed
    }
  })
}

/** As the view of an entry's page has it. */
export function licensingOf(entry: unknown): Licensing {
  return ((entry as EntryView | undefined)?.licensing as Licensing | undefined) ?? none
}
