import type { PluginNode } from '../../core/plugin.ts'
import type { Passkeys } from './passkeys.ts'
import type { RelyingParty } from './relying-party.ts'

/** What the security page says of passkeys; nothing where the node's address allows none and there are none. */
export function addSecuritySection(node: PluginNode, party: RelyingParty, passkeys: Passkeys) {
  node.slot('account.security', {
    template: 'auth-passkey/security',
    stage: 10,
    when: (_view, { viewer }) => viewer.account !== undefined,
    async load(_view, { viewer }) {
      const { length: count } = await passkeys.of(viewer.account!)
      return { count, isShown: party.isPossible || count > 0 }
    }
  })
}
