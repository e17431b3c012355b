import type { Account, Role } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { HobError } from '../../core/errors.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** How people get accounts of their own. */
export type RegistrationMode = 'open' | 'approval' | 'invitation' | 'closed'

/** Makes accounts from forms that draw `sign-in/account-fields`. */
export interface NewAccounts {
  /** As it is set, or `closed` where no plugin does what that needs. */
  mode(): RegistrationMode
  /** Whether whoever uses this browser may make one. Methods that people come by without one ask before they offer it. */
  isOpenFor(ctx: HobContext): Promise<boolean>
  /** Whether people make accounts in the form of this method’s own. The method asks before it takes one. */
  isFormOf(path: string): boolean
  /** During boot. */
  addGate(gate: Gate): void
  /** Whether people may not take this name for an account of their own. Those whom others make one for may be given it. */
  isReserved(name: string): boolean
  /** Whether there is somebody who could decide about an account: then a gate may let it wait. */
  canWait(): boolean
  /**
   * For somebody who makes one themselves: every gate is asked. Hand the account to `complete`, whatever its state. Throws what is
   * wrong, with the field in `path`; where several fields are, `formOf` knows of all.
   */
  register(ctx: HobContext, fields: Record<string, unknown>, more?: Brought): Promise<Account>
  /**
   * For somebody whom others make one for. With the first credential that any method can make, or with `credential`. Throws what is
   * wrong, with the field in `path`. `last` runs in the same transaction; when it throws there is no account.
   */
  create(
    fields: Record<string, unknown>,
    role: Role,
    last?: (trx: Transaction) => Promise<void>,
    credential?: Credential
  ): Promise<Account>
  /** What the fields' template draws; after a refusal with the typed values, never passwords, and the error at its field. */
  formOf(
    state: HobContext['state'],
    fields?: Record<string, unknown>,
    error?: HobError
  ): Record<string, unknown>
  /** The same for `register`, with what the fragments of the slot `signin.register` draw from: `newcomer`. */
  newcomerFormOf(
    ctx: HobContext,
    more?: { fields?: Record<string, unknown>; error?: HobError; isAddressProved?: boolean }
  ): Promise<Record<string, unknown> & { newcomer: NewcomerView }>
}

type Credential = (account: Account, trx: Transaction) => Promise<void>

/** What somebody comes with who was shown to be themselves already. */
export interface Brought {
  /** In place of the first credential that any method can make. */
  credential?: Credential
  /** That the address in `fields` is theirs; `credential` or `last` keeps it. */
  isAddressProved?: boolean
  /** Runs in the same transaction; when it throws there is no account. */
  last?: (account: Account, trx: Transaction) => Promise<void>
}

/** Stands between strangers and accounts of their own. Its part of the form stands in the slot `signin.register`. */
export interface Gate {
  readonly name: string
  /** The mode that is its doing. Without it nobody gets in by that mode. */
  readonly mode?: 'approval' | 'invitation'
  /** Lower is asked first. @default 0 */
  readonly stage?: number
  /** What it refuses ends it all: whoever did not pass it is told nothing else, and costs the node no more. Others are asked together. */
  readonly isGuard?: boolean
  /** Names of its fields, of which a refusal shows again what was typed. */
  readonly fields?: readonly string[]
  /** Who of this node vouches for whoever uses this browser. */
  vouches?(ctx: HobContext): Promise<Account | undefined>
  /** Throws where they may not pass, with the field in `path`. */
  admit(newcomer: Newcomer): Promise<Passage | undefined> | Passage | undefined
  /** Shows somebody whose account opens no session how it stands, instead: of the mode `approval` one that waits. */
  receive?(ctx: HobContext, account: Account): Promise<void>
  /** Whom it receives. @default 'waiting' */
  readonly receives?: 'waiting' | 'suspended'
}

export interface NewcomerView {
  readonly mode: RegistrationMode
  readonly vouchedBy?: { readonly name: string; readonly displayName: string }
  /** Whether it was shown that the address they gave is theirs. */
  readonly isAddressProved: boolean
}

/** Somebody before a gate. */
export interface Newcomer extends Omit<NewcomerView, 'vouchedBy'> {
  readonly ctx: HobContext
  /** As typed, those of the gates too. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly name: string
  readonly address?: string
  readonly isVouched: boolean
  /** Whether a gate before lets the account wait. */
  readonly waits: boolean
}

export interface Passage {
  /** Somebody decides about the account before anybody can sign in to it. */
  readonly waits?: boolean
  /** Runs in the transaction that makes the account; when it throws there is none. */
  settle?(account: Account, trx: Transaction): Promise<void>
}
