import type { PluginNode } from '../../core/plugin.ts'
import type { AddressSettings } from './settings.ts'

/** Says when nobody can make an account, because what they would have to confirm is never asked. */
export function addHealth(
  { hooks, i18n, use }: PluginNode,
  { isAsking, settings }: { isAsking: boolean; settings: AddressSettings }
) {
  const { newAccounts } = use('sign-in')
  hooks.node.health.tap('addresses', checks => {
    const wantsProof = settings.confirmFirst() || settings.allowedDomains().length > 0
    if (isAsking || !wantsProof || newAccounts.mode() === 'closed') return
    const words = { key: 'addresses.health.unproved' }
    const message = i18n.translator('en')(words.key)
    checks.push({ name: 'addresses', ok: false, isMinor: true, message, words })
  })
}
