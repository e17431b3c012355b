import type { PluginNode } from '../../core/plugin.ts'
import type { Mail } from '../mail/service.ts'

/** What the security page says of the mailbox that opens the account; nothing where no letters are sent. */
export function addSecuritySection(node: PluginNode, mail: Mail) {
  const addresses = node.use('addresses')
  node.slot('account.security', {
    template: 'auth-email/security',
    stage: 5,
    when: (_view, { viewer }) => viewer.account !== undefined && mail.isSetUp,
    async load(_view, { viewer }) {
      const account = viewer.account!
      const identities = await node.accounts.identities(account)
      const own = identities.find(({ method }) => method === 'email')?.subject
      const address = own ?? (await addresses.wishOf(account))
      return {
        address,
        isKey: address !== undefined && (await addresses.opens(address, 'email'))?.id === account.id
      }
    }
  })
}
