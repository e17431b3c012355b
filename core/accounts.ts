import type { Transaction } from './database.ts'
import type { Json } from './plugin.ts'

export type Role = 'member' | 'moderator' | 'administrator'

export interface Account {
  readonly id: string
  /** Lower case; unique among the accounts of this node. */
  readonly name: string
  readonly kind: 'person' | 'guest' | 'service'
  /** The host it came from; null means this node. */
  readonly origin: string | null
  readonly uri: string | null
  readonly state: 'active' | 'suspended' | 'removed'
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
  defaults?: { visibility?: string; download?: string }
  [key: string]: Json | undefined
}

export interface Registration {
  name: string
  email?: string
  role?: Role
  kind?: Account['kind']
  profile?: Profile
}

/** What a page, a card or the API shows of an account. */
export interface AccountView {
  id: string
  name: string
  /** `@name`, with `@host` for accounts from elsewhere. */
  handle: string
  displayName: string
  address: string
  bio?: string
  links?: string[]
  role?: Role
  createdAt: string
  [added: string]: unknown
}

export interface Accounts {
  /** Throws `NAME_TAKEN` or what a tap of `accounts.registering` says. `credential` runs in the same transaction. */
  create(registration: Registration, credential?: (account: Account, trx: Transaction) => Promise<void>): Promise<Account>
  byId(id: string): Promise<Account | undefined>
  /** Of this node, by name in any case. */
  byName(name: string): Promise<Account | undefined>
  byIdentity(method: string, subject: string): Promise<Account | undefined>
  addIdentity(account: Account, method: string, subject: string, trx?: Transaction): Promise<void>
  identities(account: Account): Promise<{ method: string; subject: string }[]>
  /** Keyset-paged by name. */
  list(options?: { after?: string; limit?: number; state?: Account['state'] }): Promise<{ items: Account[]; next?: string }>
  isEmpty(): Promise<boolean>
  saveProfile(account: Account, profile: Profile): Promise<Account>
  setRole(account: Account, role: Role): Promise<Account>
  /** Ends every session at once. */
  setState(account: Account, state: 'active' | 'suspended'): Promise<Account>
  /** Removes the account and everything that hangs on it. */
  remove(account: Account): Promise<void>
  /** One batch through `accounts.present`. */
  present(accounts: readonly Account[], viewer: import('./access.ts').Viewer): Promise<AccountView[]>
}
