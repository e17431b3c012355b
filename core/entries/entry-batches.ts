import type { Viewer } from '../accounts/access.ts'
import type { Transaction } from '../database/database.ts'
import type { Entry, EntryChanges } from './entries.ts'
import type { Sharing } from './entry-sharing.ts'

/** One of several entries that are changed together. */
export interface EntrySaving {
  entry: Entry
  changes: EntryChanges
}

/** Writes what has to be kept together with a batch, in its transaction and before the rest of it. */
export type Within = (trx: Transaction) => Promise<unknown>

/** What is done with many entries at once, in few statements: all of it or nothing. */
export interface EntryBatches {
  /**
   * In one transaction but for the fields of plugins, which are saved after it. Each entry is told as changed; those that are gone
   * are missing in the result.
   */
  saveAll(savings: readonly EntrySaving[], viewer: Viewer, within?: Within): Promise<Entry[]>
  /** Out of sight at once; each is purged after a day unless restored. */
  removeAll(entries: readonly Entry[], viewer: Viewer, within?: Within): Promise<Entry[]>
  /** Returns those that are back: only what the viewer removed, and what is still there. */
  restoreAll(entries: readonly Entry[], viewer: Viewer): Promise<Entry[]>
  /** With whom entries are shared, by id, in the shape in which `audience` of their changes sets it. */
  sharing(entries: readonly { id: string }[]): Promise<Map<string, Sharing>>
}
