import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Audience } from '../../core/accounts/audiences.ts'
import type { Entry, EntryChanges, Visibility } from '../../core/entries/entries.ts'
import type { EntrySaving } from '../../core/entries/entry-batches.ts'
import type { FormBody, FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Batch } from './batch/batch-rows.ts'
import type { SharingValues, StoredSharing } from './sharing.ts'

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

/** The one control with which people say who sees something, for things of other plugins that are shared with audiences. */
export interface SharingControl {
  /** As the entries of a person begin. */
  starting(owner: Account): Promise<SharingValues>
  /** What is stored, as the form shows it; `audiences` are those with which the thing is shared. */
  stored(visibility: Visibility, audiences: readonly Audience[]): Promise<StoredSharing>
  read(body: FormBody): SharingValues
  /** Their names are `visibility`, `audiences` and `people`. */
  fields(
    values: SharingValues,
    owner: { id: string },
    reader: Pick<HobContext['state'], 't'>
  ): Promise<FormField[]>
  /**
   * What is to be stored, or what is wrong with it among the `errors`. The one audience of a kind and guests come into being here, so call it
   * when nothing else is wrong; `kept` is what `stored` said no form shows.
   */
  choose(
    owner: { id: string },
    form: { errors: FormErrors; state: HobContext['state'] },
    values: SharingValues,
    kept?: readonly string[]
  ): Promise<Pick<EntryChanges, 'visibility' | 'audience'>>
}

export type { Batch, EntryChanges, SharingValues, StoredSharing }

declare module '../../core/services.ts' {
  interface Services {
    batches: Batches
    sharing: SharingControl
  }
}
