import type { Resource } from '../accounts/access.ts'
import { type AccountRow, accountColumns, toAccount } from '../accounts/account-rows.ts'
import type { Account } from '../accounts/accounts.ts'
import { nobody, nobodysEntry } from '../accounts/nobody.ts'
import { type EntryRow, toEntry } from '../entries/entry-rows.ts'
import type { Node } from '../node.ts'

type Parts = Pick<Node, 'db' | 'resources' | 'accounts' | 'files'>

/** How routes find the core's own nouns: an entry by its public id, a file by its id, an account of this node by its name. */
export function addResources({ db, resources, accounts, files }: Parts) {
  const ofNobody = { owner: nobody.id, ownerAccount: nobody, entry: nobodysEntry }
  resources.add({
    name: 'entry',
    load: id => loadEntry(db, id),
    decoy: () => ({ kind: 'entry', ...ofNobody })
  })
  resources.add({
    name: 'account',
    load: async name => describeAccount(await accounts.byName(name)),
    decoy: () => ({ kind: 'account', owner: nobody.id, account: nobody })
  })
  resources.add({
    name: 'file',
    decoy: () => ({ kind: 'file', ...ofNobody }),
    async load(id) {
      const found = await files.byId(id)
      return found && { kind: 'file', owner: found.entry.account, ...found }
    }
  })
}

/** With its owner, whom most pages about it show: one question for both. */
async function loadEntry(db: Node['db'], publicId: string): Promise<Resource | undefined> {
  const row: (EntryRow & Record<`owner_${keyof AccountRow}`, never>) | undefined = await db('entries')
    .join('accounts', 'accounts.id', 'entries.account')
    .where('public_id', publicId)
    .first('entries.*', ...accountColumns.map(name => `accounts.${name} as owner_${name}`))
  if (!row) return undefined
  const owner = Object.fromEntries(accountColumns.map(name => [name, row[`owner_${name}`]]))
  const ownerAccount = toAccount(owner as unknown as AccountRow)
  return { kind: 'entry', owner: row.account, ownerAccount, entry: toEntry(row) }
}

const describeAccount = (account?: Account) => account && { kind: 'account', owner: account.id, account }

/** What the rule of access lets administrators do, for those who list powers. */
export function addPowers({ powers }: Pick<Node, 'powers'>) {
  for (const what of ['remove', 'suspended'])
    powers.add({ name: `core.${what}`, label: `core.powers.${what}`, role: 'administrator' })
}
