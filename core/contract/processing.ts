import type { Entry } from '../entries/entries.ts'
import type { FileRecord, NewFile } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { Log } from '../log.ts'
import type { ThreadEnd, ThreadLimits } from '../processing/processing-thread.ts'
import type { MediaDescription } from './media-description.ts'

/** One run of the processing of an entry, as a media type and the taps of `entries.processing` see it. */
export interface Processing {
  readonly entry: Entry
  /** The part that is made anew by itself; absent where everything is. Who adds files of its own has none to add then. */
  readonly part?: string
  readonly original: FileRecord
  /** A local path with the original's bytes; read only. */
  readonly path: string
  /** An empty folder of this run, removed afterwards. */
  readonly scratch: string
  /** Aborted when the entry is removed, the time limit is over or the worker stops. */
  readonly signal: AbortSignal
  readonly log: Log
  /** Files that people put beside the original, as they came. */
  readonly companions: readonly FileRecord[]
  /** What the run before made, to copy what only the original told that it had. Gone after `showSoFar`, as after the end. */
  readonly earlier: readonly FileRecord[]
  /** A local path of a companion or an earlier file; read only. */
  pathOf(file: FileRecord): Promise<string>
  /** Of a local file, as much as `sniff` is shown. */
  headOf(path: string): Promise<Buffer>
  /** As `Promise.all`, but a failure waits until none of them writes into the scratch folder any more. */
  together<const Tasks extends readonly unknown[]>(
    tasks: Tasks
  ): Promise<{ -readonly [At in keyof Tasks]: Awaited<Tasks[At]> }>
  /** Stores a file of the entry. Nothing of a run is visible before all of it succeeded, or `showSoFar` was called. */
  add(file: NewFile): Promise<FileRecord>
  /**
   * Runs a file of the media type as a thread: for decoders that take the whole processor, forget memory or cannot be stopped. What it
   * posts is taken one after another; it ends by itself, or at a limit, or with the run. Throws what it throws.
   */
  thread<News>(file: URL, limits: ThreadLimits, take: (news: News) => unknown): Promise<ThreadEnd>
  /**
   * Puts a file of the scratch folder in the original's place when all of this run succeeded, and lets the original go. Later runs begin
   * with it: their `original` has `meta.isStandIn`. A part that is made by itself lets nothing go.
   */
  standIn(file: StandIn): Promise<void>
  /** Says what the original really is; until then it is served as nameless bytes. */
  identify(type: string): void
  /** Files added so far in this run. */
  readonly added: readonly FileRecord[]
  /** Takes back a file of this run whose place a better one took; where it was shown already, it is until the next showing. */
  withdraw(file: FileRecord): Promise<void>
  /**
   * What was added so far is worth showing: it takes the place of the files of the run before, and the entry is published where that was
   * asked for. The run goes on; its end adds the rest.
   */
  showSoFar(): Promise<void>
  /** What `describe` tells of a picture for its place until it arrives. */
  toPlaceholder(picture: SmallPicture): Placeholder
  /** Neutral measurements, keys prefixed by the media type's name (`track.metres`). Replaces those of the run before. */
  readonly facts: Record<string, Json>
  /** What the file says of itself, offered to the person as a first value of empty fields. */
  suggest(suggestion: Suggestion): void
  /** From 0 to 1, with the name of the step as a translation key (`track.step.drawing`). */
  progress(fraction: number, step?: string): void
}

/** At most 100 pixels along a side. */
export interface SmallPicture {
  /** RGBA, row by row. */
  readonly data: Uint8Array
  readonly info: { readonly width: number; readonly height: number }
}

export type Placeholder = Required<Pick<MediaDescription, 'placeholder' | 'color'>>

export interface StandIn extends Pick<NewFile, 'type' | 'width' | 'height' | 'duration'> {
  /** Of the scratch folder; the file is taken over. */
  path: string
}

export interface Suggestion {
  title?: string
  body?: string
  alt?: string
  /** First values for the fields that plugins add to the form, by field name. */
  fields?: Record<string, Json>
}
