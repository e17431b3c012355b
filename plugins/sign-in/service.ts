import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { NewAccounts } from './newcomers.ts'

export type {
  Brought,
  Gate,
  NewAccounts,
  Newcomer,
  NewcomerView,
  Passage,
  RegistrationMode
} from './newcomers.ts'

/** What every sign-in method needs of the sign-in page it is drawn on. */
export interface SignIn {
  /**
   * Opens a new session, or shows how it stands with an account that waits or is suspended, and leads to `next` where that is a page of this node, else to the home page. Where the person has a second
   * step and the proof does not make it needless, it is asked for first.
   */
  complete(ctx: HobContext, account: Account, next?: unknown, proof?: Proof): Promise<void>
  /**
   * Shows somebody whose account opens no session (it waits, it is suspended) how it stands, after a proof that was good; false where nobody
   * has anything to show, or it does open one. `complete` asks by itself.
   */
  receive(ctx: HobContext, account: Account): Promise<boolean>
  /** Shows the sign-in page again with what went wrong. */
  refuse(ctx: HobContext, refusal: Refusal): Promise<void>
  readonly newAccounts: NewAccounts
  readonly secondSteps: SecondSteps
  /**
   * Whether this browser signed in a short while ago, as has to be to change the ways in. Else it is led to the sign-in page and from
   * there to `next`, the answer is given, and this is false. `minutes`: how short, where half an hour is too long.
   */
  demandFresh(ctx: HobContext, next: string, minutes?: number): boolean
  /**
   * Takes a way in away: `take` runs in a transaction. Throws `LAST_WAY_IN`, and nothing is taken, where no other would be left by which
   * the person can sign in as the node is set up.
   */
  takeAway<Taken>(account: Account, take: (trx: Transaction) => Promise<Taken>): Promise<Taken>
  /** An address as a path of this node, or undefined when it could lead elsewhere; for what a method remembers of where to go on. */
  toLocalPath(address: unknown): string | undefined
  /** Of anything that can be guessed. */
  createAttempts(): Attempts
  /**
   * For `Attempts` at an account: the line of its own that this browser has, where that person signed in in it before. Undefined elsewhere: all other
   * browsers share the account's. Costs the same where there is no account.
   */
  lineOf(ctx: HobContext, account: Pick<Account, 'id'> | undefined): Promise<string | undefined>
  /**
   * Ends all sessions of an account but one, and every sign-in that waits for its second step, and forgets the browsers in which they were
   * opened: for whenever somebody else may have found a way in.
   */
  endSessions(account: Account, except?: Session): Promise<void>
  /** The same with one session. */
  endSession(session: Session): Promise<void>
  /** To know the browser again that began something, or was given something. `noun` becomes part of its cookie's name. */
  createBrowserSecret(noun: string): BrowserSecret
}

/** A secret that one browser holds for a few minutes and the database only as a hash. */
export interface BrowserSecret {
  /** Gives the browser a new one for so many milliseconds and returns its hash. */
  give(ctx: HobContext, lifetime: number): string
  /** The same with one that somebody brought along, as in a link. */
  keep(ctx: HobContext, secret: string, lifetime: number): string
  /** The hash of what the browser has. */
  hashOf(ctx: HobContext): string | undefined
  take(ctx: HobContext): void
}

/** What a method says of the proof it took. */
export interface Proof {
  /** It is two proofs in itself, like a key that asked for a finger: no second step follows. */
  isStrong?: boolean
  /** The name of the method, to show at its form that the account is suspended. @default the first */
  method?: string
}

/** A further proof that is asked for between the first one and the session. */
export interface SecondStep {
  readonly name: string
  /** Translation key of what people call it. */
  readonly label: string
  /** Draws its form on the page of the second step, from this step's `message` and `data`. */
  readonly template: string
  /** Where a person sets it up. */
  readonly address: string
  /** For those who lost the others: it never asks for itself. */
  readonly isSpare?: boolean
  /**
   * Whether the person is asked for it. `isDemanded`: this node wants a second step of them, so what could serve as one counts even
   * where the person did not choose it.
   */
  isSetUp(account: Account, isDemanded: boolean): Promise<boolean>
  load?(account: Account): Promise<unknown> | unknown
}

/** A person whose first proof was good, before the second. */
export interface Waiting {
  readonly account: Account
  readonly next?: string
}

export interface SecondSteps {
  add(step: SecondStep): void
  /** Whether there is any that people could set up. */
  canBeSetUp(): boolean
  /** Those that the person is asked for; empty where there are none but spare ones. */
  of(account: Account): Promise<readonly SecondStep[]>
  /** Whether this node wants a second step of the person. */
  isDemandedOf(account: Account): boolean
  /** Who waits in this browser; undefined when nobody does or it took too long. Counts nothing. */
  waiting(ctx: HobContext): Promise<Waiting | undefined>
  /** Counts an attempt at a step. Undefined when there is nothing to attempt: the answer is given then. */
  begin(ctx: HobContext, step: string): Promise<Waiting | undefined>
  /** Opens the session and leads on. */
  pass(ctx: HobContext, waiting: Waiting): Promise<void>
  /** Shows the page again with what went wrong; already translated. */
  refuse(ctx: HobContext, waiting: Waiting, refusal: { step: string; message: string }): Promise<void>
}

/** Slows down guessing at one account, however many addresses the guesses come from. */
export interface Attempts {
  /** Counts an attempt and returns 0, or the seconds that are still to wait. `who`: whose line it stands in; each has its own. */
  begin(who: string): Promise<number>
  succeed(who: string): Promise<void>
}

export interface Refusal {
  /** The name of the method, to show the message at its form. */
  method: string
  /** As whom somebody tried to sign in; told to nobody but this person. */
  account?: Account
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
