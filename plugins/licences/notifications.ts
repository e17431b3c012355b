import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Notifications } from '../notifications/service.ts'
import type { RemixParts } from './source-views.ts'

const kind = 'licences.remixed'

/** Whoever made a work hears of what is made from it, once that is published and as far as they may see it. */
export function addNotifications(
  node: PluginNode,
  notifications: Notifications,
  { sources }: Pick<RemixParts, 'sources'>
) {
  notifications.addKind({ name: kind, icon: 'replace' })
  const tell = async ({ publicId, account: by, state }: Entry, to: readonly string[]) => {
    const about = { resource: 'entry', id: publicId }
    if (state === 'published' && to.length > 0)
      await notifications.notify({ kind, to, by, about, path: `/e/${publicId}/remixes` })
  }
  sources.whenNamed((entry, source) => tell(entry, [source.account]))
  node.hooks.entries.published.tapPromise('licences', async entry =>
    tell(entry, await sources.ownersOf(entry))
  )
}
