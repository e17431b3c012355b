import type { Account, Role } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { HobError } from '../../core/errors.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** What every sign-in method needs of the sign-in page it is drawn on. */
export interface SignIn {
  /** Opens a new session and leads to `next` where that is a page of this node, else to the home page. */
  complete(ctx: HobContext, account: Account, next?: unknown): Promise<void>
  /** Shows the sign-in page again with what went wrong. */
  refuse(ctx: HobContext, refusal: Refusal): Promise<void>
  readonly newAccounts: NewAccounts
}

/** Makes accounts from forms that draw `sign-in/account-fields`. */
export interface NewAccounts {
  /** Whether people may make accounts of their own. Methods that people come by without one ask before they offer it. */
  isOpen(): boolean
  /**
   * With the first credential that any method can make, or with `credential` where the person brings one along. Throws what is
   * wrong, with the field in `path`. `last` runs in the same transaction; when it throws there is no account.
   */
  create(
    fields: Record<string, unknown>,
    role: Role,
    last?: (trx: Transaction) => Promise<void>,
    credential?: (account: Account, trx: Transaction) => Promise<void>
  ): Promise<Account>
  /** What the fields' template draws; after a refusal with the typed values, never passwords, and the error at its field. */
  formOf(
    state: HobContext['state'],
    fields?: Record<string, unknown>,
    error?: HobError
  ): Record<string, unknown>
}

export interface Refusal {
  /** The name of the method, to show the message at its form. */
  method: string
  /** Already translated. */
  message: string
  /** @default 422 */
  status?: number
  /** What had been typed and may be shown again; never a password. */
  values?: Record<string, string>
  next?: unknown
}

declare module '../../core/services.ts' {
  interface Services {
    'sign-in': SignIn
  }
}
