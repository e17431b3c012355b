import type { Transaction } from '../database/database.ts'
import { withholdAll } from '../entries/entry-withholding.ts'
import { failure } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Node } from '../node.ts'
import type { Viewer } from './access.ts'
import { createAccountRows } from './account-rows.ts'
import { createAccountViews } from './account-views.ts'
import { readEmailAddress } from './email-address.ts'
import { type Governor, tellGoverned } from './governing.ts'
import { isIndispensable } from './indispensable.ts'
import { createNaming, type Naming, withNewName } from './naming.ts'
import { demandAddress, demandName, fromRegistration, refuseTwin } from './registration.ts'

export type Role = 'member' | 'moderator' | 'administrator'

export interface Account {
  readonly id: string
  /** Lower case; unique among the accounts of this node. */
  readonly name: string
  readonly kind: 'person' | 'guest' | 'service'
  /** The host it came from; null means this node. */
  readonly origin: string | null
  readonly uri: string | null
  /** `waiting`: somebody decides first whether it is let in. */
  readonly state: 'active' | 'waiting' | 'suspended' | 'removed'
  readonly role: Role
  readonly profile: Profile
  readonly createdAt: number
}

export interface Profile {
  displayName?: string
  bio?: string
  links?: string[]
  language?: string
  /** How new entries of this person start. */
  defaults?: { visibility?: string; audiences?: string[]; download?: string }
  [key: string]: Json | undefined
}

export interface Registration {
  name: string
  email?: string
  /** The address was only said to be theirs, and somebody will ask for a proof: it does not become the account's yet. */
  isEmailUnproved?: boolean
  /** Nobody can sign in to it before `setState` makes it active. */
  isWaiting?: boolean
  role?: Role
  kind?: Account['kind']
  profile?: Profile
}

/** What a page, a card or the API shows of an account. */
export interface AccountView {
  id: string
  name: string
  /** `@name`, with `@host` for accounts from elsewhere; empty for guests, whose names nobody chose. */
  handle: string
  displayName: string
  address: string
  bio?: string
  links?: string[]
  role?: Role
  /** Somebody without an account of their own. */
  isGuest?: boolean
  createdAt: string
  [added: string]: unknown
}

export interface Accounts extends Naming {
  /** Throws `NAME_TAKEN`, `EMAIL_TAKEN` or what a tap of `accounts.registering` says. `credential` runs in the same transaction. */
  create(
    registration: Registration,
    credential?: (account: Account, trx: Transaction) => Promise<void>
  ): Promise<Account>
  byId(id: string): Promise<Account | undefined>
  /** Of many entries' owners in one query. */
  byIds(ids: readonly string[]): Promise<Map<string, Account>>
  /** Of this node, by name in any case. */
  byName(name: string): Promise<Account | undefined>
  byIdentity(method: string, subject: string): Promise<Account | undefined>
  addIdentity(account: Account, method: string, subject: string, trx?: Transaction): Promise<void>
  identities(account: Account): Promise<{ method: string; subject: string }[]>
  /** Whether there was one to remove. */
  removeIdentity(account: Account, method: string, subject: string, trx?: Transaction): Promise<boolean>
  /** The one spelling of an account’s name. Throws where it can be none. */
  demandName(typed: string): string
  /** The one spelling of an e-mail address, which `byIdentity` finds; undefined for what is none. */
  readEmail(typed: unknown): string | undefined
  /** Keyset-paged by name. */
  list(options?: {
    after?: string
    limit?: number
    state?: Account['state']
  }): Promise<{ items: Account[]; next?: string }>
  isEmpty(): Promise<boolean>
  /** Throws what a tap of `accounts.naming` says of a new display name. */
  saveProfile(account: Account, profile: Profile): Promise<Account>
  /** Whether nobody else looks after the node. With `trx`, others who would go at the same moment wait for its end. */
  isIndispensable(account: Account, trx?: Transaction): Promise<boolean>
  /** `by` is who uses their power, or by what it comes about; nobody on the command line. Throws `LAST_ADMINISTRATOR`. */
  setRole(account: Account, role: Role, by?: Governor): Promise<Account>
  /** Ends every session at once. Throws `LAST_ADMINISTRATOR`. What a suspended person published is out of sight meanwhile, unless it `stays`. */
  setState(
    account: Account,
    state: 'active' | 'suspended',
    by?: Account,
    options?: { stays?: boolean }
  ): Promise<Account>
  /** Removes the account and everything that hangs on it. `first` runs in the same transaction; when it throws nothing is removed. */
  remove(account: Account, first?: (trx: Transaction) => Promise<void>): Promise<void>
  /** One batch through `accounts.present`. `locale`: for the word by which a guest without a name is called. @default that of the node */
  present(accounts: readonly Account[], viewer: Viewer, locale?: string): Promise<AccountView[]>
}

export function createAccounts(parts: Pick<Node, 'db' | 'hooks' | 'config' | 'i18n'>): Accounts {
  const { db, hooks } = parts
  const rows = createAccountRows(db)
  const naming = createNaming(parts)

  async function change(account: Account, columns: Record<string, unknown>): Promise<Account> {
    await db('accounts').where({ id: account.id }).update(columns)
    const changed = (await rows.byId(account.id)) ?? account
    await hooks.accounts.changed.promise(changed)
    return changed
  }

  async function govern(account: Account, what: 'role' | 'state', after: string, by: Governor) {
    const changed = (await rows.byId(account.id)) ?? account
    await hooks.accounts.changed.promise(changed)
    await tellGoverned(parts, account, what, after, by)
    return changed
  }

  async function demandOther(account: Account, trx: Transaction) {
    if (await isIndispensable(parts, account, trx)) throw failure('LAST_ADMINISTRATOR')
  }

  return {
    ...rows,
    ...naming,
    ...createAccountViews(parts),
    isIndispensable: (account, trx) => isIndispensable(parts, account, trx),
    demandName,
    readEmail: readEmailAddress,
    async create(registration, credential) {
      const name = demandName(registration.name)
      const address = demandAddress(registration.email)
      await hooks.accounts.registering.promise(registration)
      const account = fromRegistration({ ...registration, name })
      await db.transaction(async trx => {
        await rows.insert(account, trx).catch(refuseTwin('NAME_TAKEN', 'name'))
        if (address && !registration.isEmailUnproved) {
          await rows.addIdentity(account, 'email', address, trx).catch(refuseTwin('EMAIL_TAKEN', 'email'))
        }
        await credential?.(account, trx)
      })
      await hooks.accounts.created.promise(account)
      return account
    },
    async saveProfile(account, wanted) {
      const profile = await withNewName(naming, account, wanted)
      return change(account, { profile: JSON.stringify(profile) })
    },
    async setRole(account, role, by) {
      if (account.kind === 'guest' && role !== 'member') throw failure('ACCESS_DENIED')
      await db.transaction(async trx => {
        if (role !== 'administrator') await demandOther(account, trx)
        await trx('accounts').where({ id: account.id }).update({ role })
      })
      return govern(account, 'role', role, by)
    },
    async setState(account, state, by, { stays = false } = {}) {
      await db.transaction(async trx => {
        if (state !== 'active') await demandOther(account, trx)
        if (state !== 'active') await trx('sessions').where({ account: account.id }).delete()
        await trx('accounts').where({ id: account.id }).update({ state })
        await withholdAll(account, state === 'suspended' && !stays, trx)
      })
      return govern(account, 'state', state, by)
    },
    async remove(account, first) {
      await db.transaction(async trx => {
        await first?.(trx)
        await hooks.accounts.removing.promise(account, trx)
        await trx('accounts').where({ id: account.id }).delete()
      })
      await hooks.accounts.removed.promise(account)
    }
  }
}
