import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { presentAudience } from './audience.ts'
import { rememberView } from './description.ts'
import { showProgress } from './progress.ts'
import { entryView } from './views.ts'

/** Characters beyond which a title is set as text. */
const longTitle = 90

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
    async view({ state }) {
      const entry = state.resource?.entry as Entry
      const [view] = await node.entries.present([entry], state.viewer, state.locale)
      if (!view) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
      rememberView(entry, view)
      return {
        title: view.heading,
        entry: view,
        isLong: view.title.length > longTitle,
        isCovered: view.sensitive && !view.may.edit,
        ...(await findNeighbours(node, entry, state)),
        ...(view.may.edit && (await presentForOwner(node, entry, view, state.t)))
      }
    }
  })
}

async function findNeighbours(node: PluginNode, entry: Entry, { viewer, t }: HobContext['state']) {
  const { newer, older } = await node.entries.neighbours(entry, viewer)
  const link = ({ publicId, title }: Entry) => ({
    address: `/e/${publicId}`,
    heading: title || t('core.entry.untitled')
  })
  return { newer: newer && link(newer), older: older && link(older) }
}

async function presentForOwner(node: PluginNode, entry: Entry, view: EntryView, t: Translate) {
  const progress = (await node.entries.progress([entry])).get(entry.publicId)
  return {
    audience: await presentAudience(node, entry),
    progress: progress && showProgress(progress, t),
    /** What is shown is not the last word: files are on their way. */
    isWaiting: progress !== undefined || entry.state === 'processing',
    isReplacing: progress !== undefined && entry.processedAt !== null,
    failure: view.failure
  }
}
