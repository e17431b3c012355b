import type { AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { whole } from './grid.ts'
import type { VisiblePlaces } from './visible-places.ts'

/** The way to a person's map, on their page, where the visitor finds anything on it; and to the map of the node, below every page. */
export function addProfileLink(node: PluginNode, visible: VisiblePlaces) {
  node.slot('account.header', {
    template: 'maps/profile-link',
    async load({ account }, { viewer }) {
      const [own] = await visible([whole], { account: (account as AccountView).id }, viewer)
      return { hasMap: (await own?.places.first('entries.id')) !== undefined }
    }
  })
  node.slot('page.footer', { template: 'maps/footer-link' })
}
