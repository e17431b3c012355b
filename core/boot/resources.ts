import type { Account } from '../accounts/accounts.ts'
import type { Entry } from '../entries/entries.ts'
import type { Node } from '../node.ts'

type Parts = Pick<Node, 'resources' | 'accounts' | 'entries' | 'files'>

/** How routes find the core's own nouns: an entry by its public id, a file by its id, an account of this node by its name. */
export function addResources({ resources, accounts, entries, files }: Parts) {
  resources.add({ name: 'entry', load: async id => describeEntry(await entries.byPublicId(id)) })
  resources.add({ name: 'account', load: async name => describeAccount(await accounts.byName(name)) })
  resources.add({
    name: 'file',
    async load(id) {
      const found = await files.byId(id)
      return found && { kind: 'file', owner: found.entry.account, ...found }
    }
  })
}

const describeEntry = (entry?: Entry) => entry && { kind: 'entry', owner: entry.account, entry }

const describeAccount = (account?: Account) => account && { kind: 'account', owner: account.id, account }

/** What the rule of access lets administrators do, for those who list powers. */
export function addPowers({ powers }: Pick<Node, 'powers'>) {
  for (const what of ['remove', 'suspended'])
    powers.add({ name: `core.${what}`, label: `core.powers.${what}`, role: 'administrator' })
}
