import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'

/** Whose e-mail addresses are really theirs. */
export interface Addresses {
  /** Whether addresses are proved here at all: where letters can be sent. */
  readonly isAsking: boolean
  /** Whether the account's own address was proved. */
  isProved(account: Account): Promise<boolean>
  /** The proved addresses of those among them who have one, by the account's id, in one statement: for lists of people. */
  provedOf(accounts: Iterable<Account>, db?: Database): Promise<ReadonlyMap<string, string>>
  /**
   * Whose account a letter to this address may open by a method. An address that was only typed in opens nothing, or it would open
   * the account of somebody who typed in another's; except where the account can be opened in no other way, for then there is
   * nobody else.
   */
  opens(address: string, method: string): Promise<Account | undefined>
  /** Who has this address, or is the only one that has none and typed it in, whether it opens anything or not. */
  holderOf(address: string): Promise<Account | undefined>
  /** What this account's address is to become once it is confirmed. */
  wishOf(account: Account): Promise<string | undefined>
  /** It has just been shown that this person reads the letters of this address: makes it theirs. Throws `EMAIL_TAKEN`. */
  prove(account: Account, address: string, trx: Transaction): Promise<void>
  /** Writes to an address that a new account was given; it is theirs once they prove it. */
  claim(account: Account, address: string, language: string | undefined, trx: Transaction): Promise<void>
  /** Whether newcomers show that an address is theirs before there is an account: at `/register/address`. */
  asksFirst(): boolean
  /** The address that a newcomer showed to be theirs by the link of a letter; undefined when the link holds no more. */
  proofOf(key: unknown): Promise<ProvedAddress | undefined>
}

/** An address without an account, and the link that shows who reads its letters. */
export interface ProvedAddress {
  readonly address: string
  /** Of the link, to carry on in a form. */
  readonly key: string
  /** Makes it a new account's, and uses the link up. Throws when somebody was quicker. */
  keep(account: Account, trx: Transaction): Promise<void>
}

declare module '../../core/services.ts' {
  interface Services {
    addresses: Addresses
  }
}
