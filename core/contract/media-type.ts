import type { Entry } from '../entries/entries.ts'
import type { FileRecord, FileRole } from '../files/files.ts'
import type { MediaDescription } from './media-description.ts'
import type { Processing } from './processing.ts'
import type { Selector } from './selector.ts'

/** A kind of media. A plugin under `media-types/` adds exactly one. */
export interface MediaType {
  readonly name: string
  /** Hint for the file picker only, endings and types (`.gpx`, `application/gpx+xml`); what is accepted is decided by `sniff`. */
  readonly accepts: readonly string[]
  /** Keys of `facts` that only the owner sees, unless the owner offers the untouched original for download. */
  readonly privateFacts?: readonly string[]
  /** Whether processing takes minutes rather than seconds; room for one quicker job is left beside such ones. */
  readonly isSlow?: boolean
  /** What can be made anew by itself, by name, in seconds where everything takes minutes. */
  readonly parts?: Readonly<Record<string, MediaPart>>
  /** Whether originals are let go once everything is made, as it is set at this moment; people are told before they upload. */
  letsOriginalsGo?(): boolean
  /** How sure this type is that the file is its own, from 0 to 1. The surest type wins; nobody above 0 refuses the file. */
  sniff(probe: Probe): number | Promise<number>
  /** Adds renditions and facts and reports progress. Runs in the worker; a throw fails the entry with that error's words. */
  process(job: Processing): Promise<void>
  /** A neutral description made from what `process` left; pure, no input or output. */
  describe(entry: Entry, files: readonly FileRecord[]): MediaDescription
  /** Its files that hold what the entry says in words, `text/plain` or `text/html`, for whoever finds entries by them; absent where none do. */
  words?(entry: Entry, files: readonly FileRecord[]): readonly FileRecord[]
  /** Absent where nothing within an entry can be pointed at. */
  readonly selector?: Selector
}

/** A part of what `process` makes that has a run of its own when `entries.reprocess` asks for it. */
export interface MediaPart {
  /** Of its files: those of the run take the place of all files of these roles, and the others stay. */
  readonly roles: readonly FileRole[]
  /** Keys of its facts, which are replaced in the same way. */
  readonly facts?: readonly string[]
  /** As the media type's own; what the original is and what it suggests stay as they were. */
  process(job: Processing): Promise<void>
}

/** The beginning of an uploaded file. */
export interface Probe {
  /** Up to the first 64 KiB. */
  readonly head: Uint8Array
  readonly size: number
  /** As the person's machine called it; a hint, never a path. */
  readonly name: string
}
