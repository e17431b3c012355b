import type { Transaction } from '../../core/database/database.ts'

/** Who keeps whom out. */
export interface Blocks {
  /** Those of the others who blocked this one, or whom this one blocked. One query. */
  between(account: string, others: readonly string[]): Promise<Set<string>>
  /** Those of the speakers of whom this one hears nothing: whom they muted, and those between whom one blocked the other. One query. */
  unheard(listener: string, speakers: readonly string[]): Promise<Set<string>>
  /** The same the other way round: those of the listeners who hear nothing of this one. One query. */
  deaf(speaker: string, listeners: readonly string[]): Promise<Set<string>>
  /** Those of the people between whom and this one either blocked the other, in their order. */
  among<Person extends { readonly id: string }>(account: string, people: readonly Person[]): Promise<Person[]>
  /**
   * Runs in the transaction in which somebody blocks another, for each of the two as the owner: what a plugin let the other do with what
   * is theirs ends there.
   */
  whenBlocked(end: (owner: string, other: string, trx: Transaction) => Promise<unknown>): void
}

declare module '../../core/services.ts' {
  interface Services {
    blocks: Blocks
  }
}
