import type { Account } from '../../core/accounts.ts'
import type { HobContext } from '../../core/routes.ts'

/** What every sign-in method needs of the sign-in page it is drawn on. */
export interface SignIn {
  /** Opens a new session and leads to `next` where that is a page of this node, else to the home page. */
  complete(ctx: HobContext, account: Account, next?: unknown): Promise<void>
  /** Shows the sign-in page again with what went wrong. */
  refuse(ctx: HobContext, refusal: Refusal): Promise<void>
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
