import type { Viewer } from '../accounts/access.ts'
import type { Account } from '../accounts/accounts.ts'
import type { MediaDescription } from '../contract/media-description.ts'
import type { Suggestion } from '../contract/processing.ts'
import type { FileRecord } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { Node } from '../node.ts'
import { tapArchive } from './entry-archive.ts'
import { createEntryArrivals } from './entry-arrival.ts'
import type { EntryBatches } from './entry-batches.ts'
import { createEntryChanges } from './entry-changes.ts'
import { type Companion, createEntryCompanions } from './entry-companions.ts'
import { createEntryLists } from './entry-list.ts'
import type { EntryMonth } from './entry-months.ts'
import { createEntryProgress, type EntryFailure, type EntryProgress } from './entry-progress.ts'
import type { EntryListing, EntryPage, EntryQuery, EntryRows } from './entry-queries.ts'
import { createEntryRemoval } from './entry-removal.ts'
import { createEntryReprocessing, type Reprocess } from './entry-reprocessing.ts'
import type { EntryView } from './entry-view.ts'
import { createEntryViews } from './entry-views.ts'
import { createEntryWithholding } from './entry-withholding.ts'
import { createMassReprocessing, type MassReprocessing } from './mass-reprocessing.ts'

/** `withheld`: published, and out of everybody’s sight but its owner’s by the word of who looks after the node. */
export type EntryState = 'draft' | 'processing' | 'published' | 'withheld' | 'failed' | 'removed'
export type Visibility = 'public' | 'unlisted' | 'limited' | 'private'
/** Whether others may download: not at all, a copy without position and serial numbers, or the untouched original. */
export type Download = 'none' | 'clean' | 'original'

export interface Entry {
  readonly id: string
  /** Part of addresses: 12 letters and digits, not guessable. */
  readonly publicId: string
  readonly account: string
  readonly mediaType: string
  readonly title: string
  readonly body: string
  /** Alternative text: what is seen or heard, for those who cannot. */
  readonly alt: string
  readonly language: string | null
  readonly state: EntryState
  readonly visibility: Visibility
  readonly download: Download
  readonly sensitive: boolean
  readonly uri: string | null
  readonly origin: string | null
  readonly facts: Record<string, Json>
  readonly suggestion: Suggestion
  /** Why the last processing failed; a published entry keeps its old files then. */
  readonly failure: EntryFailure | null
  /** As the person's machine called the file; shown to the owner, never used as a path. */
  readonly fileName: string
  /** When its files were last ready; null before the first time. */
  readonly processedAt: number | null
  readonly createdAt: number
  /** When its publication was asked for and no rule held it back; null for what was always a draft. */
  readonly askedAt: number | null
  /** Drafts have one too where their owner chose it. */
  readonly publishedAt: number | null
  readonly editedAt: number | null
  /** When it was taken out of sight by itself; null also where everything of its owner was. */
  readonly withheldAt: number | null
}

/** What a person may set. */
export interface EntryChanges {
  title?: string
  body?: string
  alt?: string
  language?: string | null
  visibility?: Visibility
  /** Names of accounts, or ids of audiences of one's own, for `limited`. Replaces those of before. */
  audience?: { accounts?: string[]; audiences?: string[] }
  download?: Download
  sensitive?: boolean
  /** When it was published, milliseconds; null takes the date from what was never published. */
  publishedAt?: number | null
  /** Values of the fields that plugins add. */
  fields?: Record<string, Json>
}

/** A file that arrived whole on the local disk and is handed over. */
export interface Arrival {
  path: string
  name: string
  size: number
  /** From `uploads.ticket()`, kept by who may hand over the same bytes again after a crash: it becomes one entry. */
  ticket?: string
}

export interface Entries extends EntryBatches, MassReprocessing {
  /**
   * Sniffs, asks `entries.accepting`, moves the file into storage, saves a draft and starts processing.
   * Throws `FILE_EMPTY`, `FILE_UNKNOWN`, `DISK_FULL` or what a tap says; the arrived file is then removed.
   */
  accept(arrival: Arrival, owner: Account, changes?: EntryChanges): Promise<Entry>
  byPublicId(publicId: string): Promise<Entry | undefined>
  byId(id: string): Promise<Entry | undefined>
  byIds(publicIds: readonly string[]): Promise<Entry[]>
  list(query: EntryQuery): Promise<EntryPage>
  /** The months of a list in which something was published, newest first. Reads an index over the whole list: not for every page. */
  months(query: Pick<EntryQuery, 'viewer' | 'account' | 'mediaType'>): Promise<EntryMonth[]>
  /**
   * Of the same owner, as far as the viewer may find them; the nearest first on each side.
   * `count` is how many on a side, one unless it says more; one query, however many.
   */
  neighbours(entry: Entry, viewer: Viewer, count?: number): Promise<{ newer: Entry[]; older: Entry[] }>
  /** Of those that are waiting or being processed right now, by public id; one query for all. */
  progress(entries: readonly Entry[]): Promise<Map<string, EntryProgress>>
  save(entry: Entry, changes: EntryChanges, viewer: Viewer): Promise<Entry>
  /** Published at once when its files are ready, else as soon as they are, after a failure too. */
  publish(entry: Entry, viewer: Viewer): Promise<Entry>
  /** Keeps address and texts; the old files stay until the new ones are ready. */
  replace(entry: Entry, arrival: Arrival, viewer: Viewer): Promise<Entry>
  /** Makes its files anew from the original; the old ones stay until the new ones are ready. */
  reprocess(entry: Entry, options?: Reprocess): Promise<Entry>
  /** Puts a file beside the original, after `entries.accepting`. The arrival is gone then, whatever happens. */
  attach(entry: Entry, arrival: Arrival, companion: Companion, viewer: Viewer): Promise<FileRecord>
  /** Changes what is told of a companion. */
  annotate(entry: Entry, file: FileRecord, about: Companion['about'], viewer: Viewer): Promise<FileRecord>
  detach(entry: Entry, file: FileRecord, viewer: Viewer): Promise<void>
  /**
   * Takes what is published out of sight, or brings it back, whatever becomes of its files and texts meanwhile. Who may do so is for the
   * caller to say; `by` uses their power, nobody is the node itself. Throws `ENTRY_STATE` for what is not published.
   */
  withhold(entry: Entry, isWithheld: boolean, by?: Account): Promise<Entry>
  /** Takes the wish to be published back, and tells the owner why; for what was not seen yet. False where it was. */
  hold(entry: Entry, message: string): Promise<boolean>
  /** Out of sight at once; purged after a day unless restored. */
  remove(entry: Entry, viewer: Viewer): Promise<Entry>
  /** Only by whom it was removed. */
  restore(entry: Entry, viewer: Viewer): Promise<Entry>
  /** One batch: files in one query, owners who are not `known` in another, then `entries.present`. */
  present(entries: readonly Entry[], viewer: Viewer, locale: string, known?: Account[]): Promise<EntryView[]>
  describe(entry: Entry, files: readonly FileRecord[]): MediaDescription
}

export type {
  Companion,
  EntryFailure,
  EntryListing,
  EntryMonth,
  EntryPage,
  EntryProgress,
  EntryQuery,
  EntryRows,
  EntryView
}

/** What the parts of the entries need of the node. */
export type EntryParts = Pick<
  Node,
  | 'db'
  | 'log'
  | 'hooks'
  | 'config'
  | 'accounts'
  | 'audiences'
  | 'access'
  | 'files'
  | 'uploads'
  | 'jobs'
  | 'i18n'
  | 'text'
  | 'mediaTypes'
  | 'fields'
>

export function createEntries(parts: EntryParts): Entries {
  const lists = createEntryLists(parts)
  const changes = createEntryChanges(parts)
  const reprocessing = createEntryReprocessing(parts)
  tapArchive(parts, lists)
  return {
    ...lists,
    ...changes,
    ...createEntryArrivals(parts, { ...lists, ...changes }),
    ...createEntryCompanions(parts),
    ...createEntryProgress(parts),
    ...createEntryRemoval(parts),
    ...createEntryWithholding(parts),
    ...reprocessing,
    ...createMassReprocessing(parts, { ...lists, ...reprocessing }),
    ...createEntryViews(parts)
  }
}
