import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Json } from '../../core/json.ts'

/** Letters to people, by the mail server that the node is set up with. */
export interface Mail {
  /** Whether there is a mail server. Without one `send` throws `MAIL_UNSET`, and what needs it says so beforehand. */
  readonly isSetUp: boolean
  readonly kinds: LetterKinds
  readonly proofs: Proofs
  /**
   * Puts a letter into the queue; with `trx` it is there exactly when the transaction is. False when this address was sent so many
   * lately that it gets no more for a while, which nobody should be told. Throws `MAIL_FULL` when too many wait already.
   */
  send(letter: NewLetter, trx?: Transaction): Promise<boolean>
  /** What a letter calls somebody to people who never asked for it: as they call themselves, unless an address could be read in that. */
  nameOf(sender: Account): string
}

export interface NewLetter {
  /** `auth-password.reset` */
  kind: string
  /** As `accounts.readEmail` gives it. */
  to: string
  /** Of the page it was asked for on; for those of whom nothing else is known. */
  language?: string
  /** What the kind composes it from. No secrets: they are made when it is sent. */
  data?: { [name: string]: Json }
  /** Minutes after which it is of no use any more and is not sent. @default 1440 */
  minutes?: number
  /** `SignIn.lineOf`: in a browser that knows the person, letters are counted by themselves, so that strangers who ask for others take none of theirs. */
  line?: string
}

export interface LetterKinds {
  /** During boot. */
  add(kind: LetterKind): void
  get(name: string): LetterKind | undefined
  list(): readonly LetterKind[]
}

/** A kind of letter, with the words of the plugin that sends it. */
export interface LetterKind {
  /** Prefixed by the plugin's name. */
  readonly name: string
  /** Key of the sentence that says what nobody can do without a mail server. */
  readonly without?: string
  /** Whether that sentence is worth a warning: who switched the plugin on wants it to work. */
  readonly isNeeded?: boolean
  /**
   * Called at each attempt to send it, away from the request that asked for it: here is the place to find out whether there is an
   * account at all, and to make secrets. Nothing is sent where it resolves to undefined.
   */
  compose(letter: Letter): Promise<LetterDraft | undefined>
}

export interface Letter {
  readonly id: string
  readonly to: string
  readonly data: { readonly [name: string]: Json }
}

/** What stands in a letter; its text and its HTML are made from the same parts. */
export interface LetterDraft {
  /** The recipient's own, where it is known. */
  language?: string
  subject: Phrase
  parts: readonly LetterPart[]
  /**
   * A path of this node, secret to the recipient, that ends such letters when it is sent a POST, without signing in and whatever comes along:
   * mail programs have a button for it (`List-Unsubscribe`, RFC 8058). Opening it must change nothing.
   */
  unsubscribe?: string
  /** Draws the HTML. @default 'mail/letter' */
  template?: string
}

/** A translation in the recipient's language, its values too where they are phrases; `site` is always among them. */
export interface Phrase {
  key: string
  values?: Record<string, string | number | Phrase>
}

/** A paragraph, a link to a page of this node (a path), or something to be typed elsewhere. */
export type LetterPart = Phrase | { link: string; label: Phrase } | { code: string }

/**
 * What shows that somebody reads the letters of an address: a link, or a code for the browser in which it was asked for. Used once,
 * for a short time. Only hashes are stored.
 */
export interface Proofs {
  /** Asks for one. It cannot be used before `arm` made its secrets. */
  open(wish: ProofWish, trx?: Transaction): Promise<string>
  /** New secrets, in place of those of an earlier attempt; undefined when it was used or is too old. `account`: whose it turned out to be. */
  arm(id: string, account?: Account): Promise<{ secret: string; code: string } | undefined>
  /** By the secret of a link; looking uses nothing up. */
  find(purpose: string, secret: unknown): Promise<Proof | undefined>
  /** By the code of a letter, in the browser that asked. Each guess counts; after five there has to be another letter. */
  guess(purpose: string, browser: string | undefined, code: string): Promise<Proof | undefined>
  /** Uses it up, with all others of its purpose and address. False when somebody else was first. */
  use(proof: Proof, trx?: Transaction): Promise<boolean>
  /** Ends those of a purpose that an account has open. */
  drop(purpose: string, account: Account, trx?: Transaction): Promise<void>
}

export interface ProofWish {
  /** `auth-email.sign-in` */
  purpose: string
  address: string
  account?: Account
  /** A secret of the browser that asks, from a cookie of it. */
  browser?: string
  data?: { [name: string]: Json }
  minutes: number
}

export interface Proof {
  readonly id: string
  readonly purpose: string
  readonly address: string
  /** Of the account it was asked for, where that was known. */
  readonly account: string | null
  readonly data: { readonly [name: string]: Json }
  readonly state: 'open' | 'used' | 'expired'
  readonly createdAt: number
  /** Whether this is the secret of the browser that asked. */
  isFrom(browser: string | undefined): boolean
}

declare module '../../core/services.ts' {
  interface Services {
    mail: Mail
  }
}
