import type { Query, Transaction } from '../../../core/database/database.ts'
import type { Analysis } from '../words/analysis.ts'

/** A word that is looked for: any of its terms will do. */
export interface WantedTerms {
  readonly terms: readonly string[]
  /** Whether the first of the terms may also be the beginning of a word. */
  readonly isBeginning: boolean
}

/** The full-text index of a database, as both kinds have it. Terms hold letters and digits alone. */
export interface SearchEngine {
  /** Columns of `search_documents` that are this engine's. */
  columns(analysis: Analysis): Record<string, unknown>
  /** Keeps what stands in no column, by the id of a document's row, in the place of what was before. */
  put(documents: readonly { id: number; analysis: Analysis }[], trx: Transaction): Promise<void>
  remove(ids: readonly number[], trx: Transaction): Promise<void>
  /**
   * Rows of `entries` joined with `search_documents` that hold all that is wanted, the documents made last first. With a column `score`,
   * higher where words are rarer and more frequent in the entry: 0 where it would cost too much for all.
   */
  match(wanted: readonly WantedTerms[], where: 'anywhere' | 'heads'): Query
  /** The score of some of them, by the id of the entry, where `match` tells none. */
  scores?(entries: readonly string[], wanted: readonly WantedTerms[]): Promise<ReadonlyMap<string, number>>
  /** What `match` finds anywhere as a query of nothing but ids of entries, for conditions. */
  entries(wanted: readonly WantedTerms[]): Query
}
