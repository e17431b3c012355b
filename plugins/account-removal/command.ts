import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Departures } from './departures.ts'
import { measureLoss } from './loss.ts'

/** `hob account remove` */
export function addCommand(node: PluginNode, departures: Departures) {
  node.commands.add({
    name: 'account remove',
    summary:
      'Remove an account with everything in it, at once and for good; without --yes only tell what would go.',
    arguments: '<name>',
    options: [['--yes', 'really remove it']],
    async run({ arguments: [name], options, print }) {
      const account = await demandAccount(node, String(name))
      await departures.demandOther(account)
      const { entries, bytes } = await measureLoss(node, account)
      const loss = `${entries === 1 ? '1 entry' : `${entries} entries`} with ${Math.round(bytes / 1e6)} MB of files`
      if (!options.yes) return print(`${account.name} has ${loss}. To remove all of it: add --yes.`)
      await node.accounts.remove(account, trx => departures.demandOther(account, trx))
      const subject = { kind: 'account', id: account.id, name: account.name }
      await node.hooks.node.governed.promise({ by: null, action: 'account-removal.removed', subject })
      print(`${account.name} is gone, with ${loss}.`)
    }
  })
}

async function demandAccount({ accounts, error }: PluginNode, name: string): Promise<Account> {
  const account = await accounts.byName(name.replace(/^@/, ''))
  if (account) return account
  throw error('ACCOUNT_MISSING', `There is no account "${name}".`, { status: 404 })
}
