import type { Account, Registration } from '../accounts/accounts.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Schema } from '../schema.ts'
import type { PageScope } from '../web/pages.ts'

export interface Identity {
  method: string
  /** What the method knows the person by: a name, an address, a provider's subject. */
  subject: string
}

/** A way to sign in. The plugin serves its own routes; the core only lists it. */
export interface AuthMethod {
  readonly name: string
  /** Drawn on the sign-in page. */
  readonly template: string
  /**
   * What keeps everybody from coming in by it as the node is set up: a translation that says so and what to do. It is then as if it were
   * off, and told of where that leaves no way in. @default nothing
   */
  readonly obstacle?: { readonly key: string; readonly values?: Readonly<Record<string, string>> }
  /** Whether anybody could come in by it at the moment: the sign-in page leaves out a way that is of no use to anybody. @default always */
  isOffered?(): Promise<boolean> | boolean
  /** Whether people come by it who have no account yet, and make one on the way. */
  readonly bringsNewcomers?: boolean
  /** Where people who have no account make one by this method, in a form of its own, on a node that has no other method. */
  readonly registration?: { readonly path: string }
  /** What the template draws beside what that of every method is given; becomes its `data`. */
  load?(scope: PageScope): Promise<unknown> | unknown
  /** How a new account gets its first credential by this method: the form of the set-up and registration pages. */
  readonly enrol?: {
    readonly template: string
    readonly schema: Schema
    /**
     * Checks the values and does what is slow, before the account exists; a throw names the field in `path`.
     * The result is the `credential` of `accounts.create`: it runs in the transaction that makes the account.
     */
    prepare(
      values: Record<string, unknown>,
      registration: Registration
    ): Promise<(account: Account, trx: Transaction) => Promise<void>>
    /** The checks of `prepare` without what is slow: for a form that is refused anyway, so that all its faults are told. @default `prepare` */
    check?(values: Record<string, unknown>, registration: Registration): Promise<void>
  }
  /** By what of this method the account can be opened. `db`: where the question belongs to a transaction, that transaction. */
  link?(account: Account, db?: Database): Promise<readonly Identity[]>
}
