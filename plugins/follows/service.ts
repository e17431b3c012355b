import type { Transaction } from '../../core/database/database.ts'

/** Who keeps whom out. */
export interface Blocks {
  /** Those of the others who blocked this one, or whom this one blocked. One query. */
  between(account: string, others: readonly string[]): Promise<Set<string>>
  /** Runs in the transaction in which somebody blocks another: what a plugin let either do with the other's ends there. */
  whenBlocked(end: (own: string, other: string, trx: Transaction) => Promise<unknown>): void
}

declare module '../../core/services.ts' {
  interface Services {
    blocks: Blocks
  }
}
