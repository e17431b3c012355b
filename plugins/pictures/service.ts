import type { Account } from '../../core/accounts/accounts.ts'
import type { Arrival } from '../../core/entries/entries.ts'

/** Pictures that belong to no entry: a logo, a header, a person's portrait. */
export interface Pictures {
  /** Takes an uploaded file over and has it made ready; of an account (null: the node's), the newest ready one of a purpose is kept. Throws `PICTURE_TOO_LARGE` or `PICTURE_UNKNOWN`. */
  take(arrival: Arrival, purpose: string, account: Pick<Account, 'id'> | null): Promise<Picture>
  byId(id: string): Promise<Picture | undefined>
  /** The newest of a purpose, ready or not. */
  newestOf(account: Pick<Account, 'id'>, purpose: string): Promise<Picture | undefined>
  /** All that a template needs to show it, also without this plugin. */
  show(picture: Picture): ShownPicture
  /**
   * A square of it as JPEG, at least 1400 pixels wide, for directories of podcasts; undefined while it is being made, which the first
   * question begins, and where the picture is too small.
   */
  square(id: string): Promise<{ address: string; width: number } | undefined>
  /** Takes out everything that an account has for a purpose. */
  remove(account: Pick<Account, 'id'>, purpose: string): Promise<void>
}

export interface Picture {
  readonly id: string
  /** Whose it is; null: the node's. */
  readonly account: string | null
  readonly purpose: string
  readonly state: 'waiting' | 'ready' | 'failed'
  /** Translation key of what is wrong with the file. */
  readonly problem: string | null
  /** Smallest first; empty until it is ready. */
  readonly sizes: readonly { width: number; height: number }[]
  readonly createdAt: number
}

export interface ShownPicture {
  id: string
  /** Of a middling size, for those who take only one. */
  address: string
  /** Of the largest. */
  width: number
  height: number
  sources: { address: string; width: number }[]
}

declare module '../../core/services.ts' {
  interface Services {
    pictures: Pictures
  }
}
