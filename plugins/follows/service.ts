import type { Transaction } from '../../core/database/database.ts'

/** Who keeps whom out. */
export interface Blocks {
  /** Those of the others who blocked this one, or whom this one blocked. One query. */
  between(account: string, others: readonly string[]): Promise<Set<string>>
  /** Those of the speakers of whom this one hears nothing: whom they muted, and those between whom one blocked the other. One query. */
  unheard(listener: string, speakers: readonly string[]): Promise<Set<string>>
  /** The same the other way round: those of the listeners who hear nothing of this one. One query. */
  deaf(speaker: string, listeners: readonly string[]): Promise<Set<string>>
  /** Runs in the transaction in which somebody blocks another: what a plugin let either do with the other's ends there. */
  whenBlocked(end: (own: string, other: string, trx: Transaction) => Promise<unknown>): void
}

declare module '../../core/services.ts' {
  interface Services {
    blocks: Blocks
  }
}
