import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry, EntryChanges } from '../../core/entries/entries.ts'
import type { EntrySaving } from '../../core/entries/entry-batches.ts'
import type { Batch } from './batch/batch-rows.ts'

/** What became of undoing a batch, in numbers of entries. */
export interface UndoOutcome {
  restored: number
  /** Something of them was changed meanwhile, and that was left as it is. */
  kept: number
  /** They are not there any more. */
  missing: number
}

/** Many entries changed or removed in one go, which can be undone in one go for a day. */
export interface Batches {
  /** All or none. Entries of different owners, or of another than the viewer, are refused. */
  change(savings: readonly EntrySaving[], viewer: Viewer): Promise<Batch>
  remove(entries: readonly Entry[], viewer: Viewer): Promise<Batch>
  /** Puts back what every entry was, unless somebody changed it meanwhile. Throws `BATCH_MISSING`. */
  undo(id: string, viewer: Viewer): Promise<UndoOutcome>
  find(id: string, viewer: Viewer): Promise<Batch | undefined>
  /** Those of the last day that can be undone, newest first. */
  recent(viewer: Viewer): Promise<Batch[]>
}

export type { Batch, EntryChanges }

declare module '../../core/services.ts' {
  interface Services {
    batches: Batches
  }
}
