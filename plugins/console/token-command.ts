import type { Scope } from '../../core/accounts/sessions.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { demandAccount } from './account-named.ts'

/** `hob account token`: prints nothing but the token, so that a script can take it. */
export function addTokenCommand(node: PluginNode) {
  node.commands.add({
    name: 'account token',
    summary: 'Make a token with which a program acts as this account; it is shown this once.',
    arguments: '<name>',
    options: [
      ['--label <text>', 'how it is listed on the security page', 'Command line'],
      ['--scopes <words>', 'read, write or both with a comma; without it everything the account may do']
    ],
    async run({ arguments: [name], options, print }) {
      const account = await demandAccount(node, name)
      if (account.state !== 'active') {
        throw node.error('ACCOUNT_SUSPENDED', `${account.name} is ${account.state}.`, { status: 403 })
      }
      const scopes = readScopes(node, options.scopes)
      const label = String(options.label)
      const { secret } = await node.sessions.open(account, {
        kind: 'token',
        label,
        ...(scopes && { scopes })
      })
      const subject = { kind: 'account', id: account.id, name: account.name }
      await node.hooks.node.governed.promise({ by: null, action: 'console.token', subject, after: label })
      print(secret)
    }
  })
}

function readScopes(node: PluginNode, typed: string | boolean | undefined): Scope[] | undefined {
  if (typed === undefined) return undefined
  const words = String(typed)
    .split(',')
    .map(word => word.trim())
  const scopes = words.filter((word): word is Scope => word === 'read' || word === 'write')
  if (scopes.length === words.length) return scopes
  throw node.error('SCOPE_UNKNOWN', 'A token has the scopes read, write or both.', { status: 422 })
}
