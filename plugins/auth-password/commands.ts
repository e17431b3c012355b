import { text } from 'node:stream/consumers'
import type { PluginNode } from '../../core/plugin.ts'
import type { PasswordRules } from './password-rules.ts'
import type { Passwords } from './passwords.ts'

/** The way back in for people who forgot theirs: whoever has a shell on the machine owns the node anyway. */
export function addCommands(
  node: PluginNode,
  { passwords, rules }: { passwords: Passwords; rules: PasswordRules }
) {
  node.commands.add({
    name: 'account password',
    summary: 'Set a new password, read from standard input, and end all sessions of the account.',
    arguments: '<name>',
    async run({ arguments: [name], stdin, print }) {
      const account = await node.accounts.byName(String(name))
      if (!account) throw node.error('ACCOUNT_MISSING', `There is no account named ${name}.`, { status: 404 })
      const password = (await text(stdin)).replace(/\r?\n$/, '')
      await rules.assertGood(password, { name: account.name })
      const write = await passwords.prepare(password)
      await write(account)
      await node.use('sign-in').endSessions(account)
      const label = 'auth-password.password.label'
      await node.hooks.accounts.waysChanged.promise({ account, change: 'changed', label })
      const subject = { kind: 'account', id: account.id, name: account.name }
      await node.hooks.node.governed.promise({ by: null, action: 'auth-password.set', subject })
      print(`The password of ${account.name} is set. All of its sessions are ended.`)
    }
  })
}
