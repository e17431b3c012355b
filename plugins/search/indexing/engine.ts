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
  /** Keeps the terms of documents, by the id of their row, in the place of those of before. */
  put(documents: readonly IndexedDocument[], trx: Transaction): Promise<void>
  remove(ids: readonly number[], trx: Transaction): Promise<void>
  /**
   * Rows `entries` joined with `search_documents` that hold all that is wanted, with a column `score` above zero, higher where the words
   * are rarer and more frequent in the entry.
   */
  match(wanted: readonly WantedTerms[], where: 'anywhere' | 'heads'): Query
  /** The same as a query of nothing but ids of entries, for conditions. */
  entries(wanted: readonly WantedTerms[]): Query
}

export interface IndexedDocument {
  readonly id: number
  readonly analysis: Analysis
}
