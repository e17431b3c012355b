import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { showProgress } from './progress.ts'
import { entryView } from './views.ts'

/** Characters beyond which a title is set as text. */
const longTitle = 90

/** Entries on each side of this one in the strip of neighbours. */
const besides = 4

/** One entry: what it shows, what is known of it, and its neighbours of the same owner. */
export function addEntryPage(node: PluginNode) {
  node.pages.add({
    name: 'site.entry',
    path: '/e/:id',
    access: { resource: 'entry', param: 'id', action: 'view' },
    template: 'site/entry',
    schema: entryView,
    client: 'entry',
    shared: true,
    async view(ctx) {
      const { state } = ctx
      const entry = state.resource?.entry as Entry
      const { view, ...around } = await presentAmongNeighbours(node, entry, state)
      return {
        title: view.heading,
        entry: view,
        isLong: view.title.length > longTitle,
        isCovered: view.sensitive && !view.may.edit && node.pages.look(ctx).sensitive !== 'show',
        ...around,
        ...(view.may.edit && (await presentForEditors(node, entry, view, state.t)))
      }
    }
  })
}

/** In one batch, so that the neighbours cost no query beside the one that finds them. */
async function presentAmongNeighbours(
  node: PluginNode,
  entry: Entry,
  { viewer, locale, resource }: HobContext['state']
) {
  const { newer, older } = await node.entries.neighbours(entry, viewer, besides)
  const known = resource?.ownerAccount ? [resource.ownerAccount] : []
  const strip = await node.entries.present([...newer.toReversed(), entry, ...older], viewer, locale, known)
  const at = strip.findIndex(({ id }) => id === entry.publicId)
  const view = strip[at]
  if (!view) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
  return { view, strip, newer: strip[at - 1], older: strip[at + 1] }
}

async function presentForEditors(node: PluginNode, entry: Entry, view: EntryView, t: Translate) {
  const progress = (await node.entries.progress([entry])).get(entry.publicId)
  return {
    audience: view.audience,
    progress: progress && showProgress(progress, t),
    /** What is shown is not the last word: files are on their way. */
    isWaiting: progress !== undefined || entry.state === 'processing',
    isReplacing: progress !== undefined && entry.processedAt !== null,
    failure: view.failure
  }
}
