import type { PluginNode } from '../../core/plugin.ts'
import type { Passkeys } from './passkeys.ts'

/** The way back in for people who lost the device that their second step asks for. */
export function addCommands(node: PluginNode, passkeys: Passkeys) {
  node.commands.add({
    name: 'account forget-passkeys',
    summary: 'Take all passkeys off an account whose owner lost them; nothing asks for them any more.',
    arguments: '<name>',
    async run({ arguments: [name], print }) {
      const account = await node.accounts.byName(String(name))
      if (!account) throw node.error('ACCOUNT_MISSING', `There is no account named ${name}.`, { status: 404 })
      const keys = await passkeys.of(account)
      await node.db.transaction(trx => passkeys.forget(account, trx))
      const label = 'auth-passkey.way'
      for (const key of keys)
        await node.hooks.accounts.waysChanged.promise({ account, change: 'removed', label, name: key.name })
      const subject = { kind: 'account', id: account.id, name: account.name }
      await node.hooks.node.governed.promise({ by: null, action: 'auth-passkey.forgotten', subject })
      print(`${account.name} has no passkeys any more; there were ${keys.length}.`)
    }
  })
}
