import type { Account } from './accounts.ts'
import type { Transaction } from './database.ts'

/** A named or nameless set of accounts that an owner, or a plugin on the owner's behalf, keeps. */
export interface Audience {
  readonly id: string
  readonly owner: string
  /** Who keeps it: `people` for a handful picked for one entry, else a plugin's own word. */
  readonly kind: string
  readonly name: string | null
}

export interface Audiences {
  create(owner: Account, audience: { kind: string; name?: string; members?: readonly string[] }, trx?: Transaction): Promise<Audience>
  byId(id: string): Promise<Audience | undefined>
  ofOwner(owner: Account, kind?: string): Promise<Audience[]>
  members(audience: Audience): Promise<Account[]>
  addMembers(audience: Audience, accounts: readonly string[], trx?: Transaction): Promise<void>
  removeMembers(audience: Audience, accounts: readonly string[], trx?: Transaction): Promise<void>
  remove(audience: Audience): Promise<void>
  ofEntry(entry: { id: string }): Promise<Audience[]>
}
