import type { PluginNode } from '../../core/plugin.ts'
import type { AddressBook } from './address-book.ts'

/** For people who lost their mailbox: whoever has a shell on the machine vouches for them. */
export function addCommands(node: PluginNode, book: AddressBook) {
  node.commands.add({
    name: 'account address',
    summary: 'Give an account another e-mail address; it counts as confirmed.',
    arguments: '<name> <address>',
    async run({ arguments: [name, typed], print }) {
      const account = await node.accounts.byName(String(name))
      if (!account) throw node.error('ACCOUNT_MISSING', `There is no account named ${name}.`, { status: 404 })
      const address = node.accounts.readEmail(typed)
      if (!address) throw node.error('EMAIL_INVALID', `"${typed}" is no e-mail address.`, { status: 422 })
      await node.db.transaction(trx => book.settle(account, address, trx))
      const subject = { kind: 'account', id: account.id, name: account.name }
      await node.hooks.node.governed.promise({ by: null, action: 'addresses.given', subject })
      print(`Letters to ${account.name} go to ${address} now.`)
    }
  })
}
