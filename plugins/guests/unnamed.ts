import type { PluginNode } from '../../core/plugin.ts'

/** After the tap that tells owners the addresses of their guests, and nobody else. */
const later = 10

/** Whom nobody gave a name is called by the address, where that is told; the name of their account was made up and means nothing. */
export function addUnnamed({ hooks }: PluginNode) {
  hooks.accounts.present.tap({ name: 'guests', stage: later }, (views, _viewer, accounts) => {
    for (const { id, kind, profile } of accounts) {
      if (kind !== 'guest' || profile.displayName) continue
      const view = views.find(view => view.id === id)
      if (view?.handle) Object.assign(view, { displayName: view.handle, handle: '' })
    }
  })
}
