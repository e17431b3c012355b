import type { AsyncSeriesHook } from 'tapable'

/** One person likes one entry. */
export interface Like {
  /** The entry's id, which is not the one of its address. */
  readonly entry: string
  readonly account: string
  readonly createdAt: number
}

export interface Likes {
  /** Each is called after the commit; a tap that throws is logged and keeps nobody from liking. */
  readonly hooks: {
    /** For the first time: whoever takes a like back and gives it again soon is told of once. */
    readonly liked: AsyncSeriesHook<[Like]>
  }
  /** How many like each entry, by id, for its owner and for whoever may see a number; of none is missing. One query. */
  counts(entryIds: readonly string[]): Promise<Map<string, number>>
  /** Whether the account likes it now, for whoever tells of it later. */
  has(entry: string, account: string): Promise<boolean>
}

declare module '../../core/services.ts' {
  interface Services {
    likes: Likes
  }
}
