import type { Account } from '../../core/accounts/accounts.ts'

/** People without an account of their own, whom somebody lets see what they share. */
export interface Guests {
  /** Whether letters bring them their links; else whoever invites them does. */
  readonly areWrittenTo: boolean
  /**
   * The guest of somebody behind an e-mail address; who is none yet becomes one, and is written to once there is something to see, or
   * `isToldNow`. Throws `GUEST_ADDRESS`, `GUEST_LIMIT` and `GUEST_REFUSED`, with the path `people`.
   */
  byAddress(owner: Account, address: string, options?: { isToldNow?: boolean }): Promise<Account>
  /** Own guests by the names of their accounts or those they were given, as asked for, whatever their case; none for a name that several bear. */
  byNames(owner: { id: string }, names: readonly string[]): Promise<Map<string, Account>>
  /** Who invited each of them, by account; of those that are guests. One query. */
  hostsOf(accounts: readonly { id: string }[]): Promise<Map<string, string>>
  /** By account; of those that are guests with one. */
  addressesOf(accounts: readonly { id: string }[]): Promise<Map<string, string>>
}

declare module '../../core/services.ts' {
  interface Services {
    guests: Guests
  }
}
