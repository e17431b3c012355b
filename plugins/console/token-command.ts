import type { PluginNode } from '../../core/plugin.ts'
import { demandAccount } from './account-named.ts'

/** `hob account token`: prints nothing but the token, so that a script can take it. */
export function addTokenCommand(node: PluginNode) {
  node.commands.add({
    name: 'account token',
    summary: 'Make a token with which a program acts as this account; it is shown this once.',
    arguments: '<name>',
    options: [['--label <text>', 'how it is listed on the security page', 'Command line']],
    async run({ arguments: [name], options, print }) {
      const account = await demandAccount(node, name)
      if (account.state !== 'active') {
        throw node.error('ACCOUNT_SUSPENDED', `${account.name} is ${account.state}.`, { status: 403 })
      }
      const { secret } = await node.sessions.open(account, { kind: 'token', label: String(options.label) })
      print(secret)
    }
  })
}
