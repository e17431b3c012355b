import type { AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import { stateOf } from './guest-state.ts'
import { isGuestOf } from './host.ts'
import { nameOf } from './link-page.ts'
import { pathOf } from './settings.ts'
import type { Visits } from './visits.ts'

/** Who learns of a guest: whoever invited them, by the name and address they gave them, and nobody else. */
export function addPresenting(node: PluginNode, rows: GuestRows, visits: Visits) {
  node.hooks.access.decide.tap('guests', ({ account: viewer }, action, { kind, account }) => {
    if (kind !== 'account' || !account || action !== 'view' || viewer?.kind !== 'person') return undefined
    return isGuestOf(account, viewer) || undefined
  })

  node.hooks.accounts.present.tapPromise('guests', async (views, { account: viewer }, accounts) => {
    const shown = accounts.filter(({ kind }) => kind === 'guest')
    if (shown.length === 0 || viewer?.kind !== 'person') return
    const own = (await rows.among(shown)).filter(({ owner }) => owner === viewer.id)
    for (const guest of own) {
      const view = views.find(({ id }) => id === guest.account.id)
      if (view) Object.assign(view, presentToHost(view, guest))
    }
  })

  node.slot('account.menu', {
    template: 'guests/menu',
    when: (_view, { viewer }) => visits.of(viewer) !== undefined,
    load(_view, { viewer }) {
      const visit = visits.of(viewer)
      if (!visit) return undefined
      const { guest, host } = visit
      return { name: nameOf(host), address: `/@${host.name}`, choosesName: guest.choosesName }
    }
  })
}

/** Among those who can look, that somebody cannot is worth a word. */
function presentToHost({ handle }: AccountView, guest: Guest) {
  const state = stateOf(guest)
  const canLook = state !== 'ended' && state !== 'revoked' && state !== 'none'
  return {
    address: pathOf(guest.account),
    handle: guest.address ?? handle,
    ...(!canLook && { remark: `guests.state.${state}` })
  }
}
