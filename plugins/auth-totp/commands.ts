import type { PluginNode } from '../../core/plugin.ts'
import type { RecoveryCodes } from './recovery-codes.ts'
import type { Secrets } from './secrets.ts'

/** The way back in for people who lost their app and their recovery codes. */
export function addCommands(node: PluginNode, secrets: Secrets, codes: RecoveryCodes) {
  node.commands.add({
    name: 'account forget-app',
    summary: 'Take the app for codes and the recovery codes off an account whose owner lost them.',
    arguments: '<name>',
    async run({ arguments: [name], print }) {
      const account = await node.accounts.byName(String(name))
      if (!account) throw node.error('ACCOUNT_MISSING', `There is no account named ${name}.`, { status: 404 })
      const had = await secrets.forget(account)
      await codes.forget(account)
      if (had)
        await node.hooks.accounts.waysChanged.promise({ account, change: 'removed', label: 'auth-totp.step' })
      const subject = { kind: 'account', id: account.id, name: account.name }
      await node.hooks.node.governed.promise({ by: null, action: 'auth-totp.forgotten', subject })
      print(had ? `${account.name} has no app for codes any more.` : `${account.name} had no app for codes.`)
    }
  })
}
