import type { Readable } from 'node:stream'
import type { Viewer } from './accounts/access.ts'
import type { Account, Registration, Role } from './accounts/accounts.ts'
import type { Audience } from './accounts/audiences.ts'
import type { PluginSettings } from './config/settings.ts'
import type { Transaction } from './database/database.ts'
import type { Entry } from './entries/entries.ts'
import type { FileRecord, FileRole, NewFile } from './files/files.ts'
import type { Log } from './log.ts'
import type { Node } from './node.ts'
import type { ThreadEnd, ThreadLimits } from './processing/processing-thread.ts'
import type { Schema } from './schema.ts'
import type { ServiceName, Services } from './services.ts'
import type { Page, PageScope } from './web/pages.ts'
import type { PluginRouter } from './web/routes.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** The one thing a plugin's `index.ts` exports as default. */
export interface Plugin<Config extends object = object> {
  /** Prefix of its tables, templates, routes, jobs and log lines; kebab-case. */
  readonly name: string
  /** The plugin API it is written for; a node refuses another number. */
  readonly api: 1
  /** One sentence for the operator. */
  readonly summary: string
  /** Services without which the node does not boot. */
  readonly requires?: readonly ServiceName[]
  /** Services it takes when they are there; only decides the order. */
  readonly uses?: readonly ServiceName[]
  readonly provides?: readonly ServiceName[]
  /** Its section of the configuration. Defaults come from here; `x-live` makes a property editable in a running node, `x-secret` hides it, `x-remakes` says that what a media type made before would be made differently with another value. */
  readonly configSchema?: Schema
  setup(node: PluginNode, config: Config): void | Promise<void>
}

/** The node as one plugin sees it during `setup`: the shared parts, and its own log, settings, router and doors. */
export interface PluginNode extends Node {
  readonly log: Log
  readonly settings: PluginSettings
  readonly router: PluginRouter
  /** Puts a fragment of this plugin into a slot that themes offer. */
  slot(slot: string, fragment: Fragment): void
  provide<Name extends keyof Services>(name: Name, service: Services[Name]): void
  use<Name extends keyof Services>(name: Name): Services[Name]
  find<Name extends keyof Services>(name: Name): Services[Name] | undefined
  /** Runs when the node stops, in reverse order. */
  defer(cleanUp: () => void | Promise<void>): void
}

/** A kind of media. A plugin under `media-types/` adds exactly one. */
export interface MediaType {
  readonly name: string
  /** Hint for the file picker only (`image/*`, `.heic`); what is accepted is decided by `sniff`. */
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

/**
 * Places within entries of one kind that somebody may point at: a moment, a region, a line. Plugins keep a place as it is and ask the media
 * type what it means. Its words are the translations `<media type>.place`, the label of the field in which people type one, and
 * `<media type>.place.help`.
 */
export interface Selector<Place extends Json = Json> {
  /** Of a place, as programs send it and get it. */
  readonly schema: Schema
  /** What people type, or browser code for them (`1:23`), and what `fragment` made; undefined where that is no place. */
  read(text: string, entry: Entry): Place | undefined
  /** Of an address of the entry's page, what follows its `#`: `t=83`. */
  fragment(place: Place): string
  /** Whether the entry reaches as far; asked before a place that fits the schema is kept. */
  isWithin(place: Place, entry: Entry, files: readonly FileRecord[]): boolean
  /** Where it stands among others, from the beginning of the work to its end. */
  order(place: Place): number
  /** In few words: a translation key and its values. */
  words(place: Place): { key: string; values?: Record<string, string | number> }
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
  /** Neutral measurements, keys prefixed by the media type's name (`image.camera`). Replaces those of the run before. */
  readonly facts: Record<string, Json>
  /** What the file says of itself, offered to the person as a first value of empty fields. */
  suggest(suggestion: Suggestion): void
  /** From 0 to 1, with the name of the step as a translation key (`image.step.renditions`). */
  progress(fraction: number, step?: string): void
}

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

/** What every card, page, feed and protocol needs to know of an entry's media, whatever its kind. */
export interface MediaDescription {
  /** A word of the media type for badges and filters: `image`, `animation`, `video`… Translated as `<media type>.kind.<kind>`. */
  kind: string
  /** Of the thing shown, in CSS pixels, after rotation; reserves its box. */
  width?: number
  height?: number
  /** Seconds. */
  duration?: number
  /** Pages or parts. */
  pages?: number
  /** A thumbhash, base64. */
  placeholder?: string
  /** Average colour, `#rrggbb`. */
  color?: string
  /** Still pictures for cards and previews, smallest first. */
  pictures: readonly FileRecord[]
  /** What a viewer is shown or played, best first; for a still picture the same as `pictures`. */
  renditions: readonly FileRecord[]
  /** What goes with them: words of several languages, overviews for seeking, previews. Told apart by role and `about`. */
  extras?: readonly FileRecord[]
  /** Rows of the details panel: a translation key and a value. Private facts are already left out for those who may not see them. */
  details: readonly Detail[]
}

export interface Detail {
  /** Translation key of the label. */
  label: string
  /** Text, or a fact that the page formats in the reader's language. */
  value: string | number
  format?: 'text' | 'number' | 'bytes' | 'date' | 'duration' | 'position'
}

export interface ByteRange {
  start: number
  /** Inclusive, as in HTTP. */
  end: number
}

/** What is known of bytes before they are written. */
export interface WrittenMeta {
  type: string
  /** Exactly: another size is refused. */
  size?: number
  /** About, for storages that plan ahead. */
  expected?: number
}

export interface SignedAddress {
  /** Seconds. */
  expires: number
  /** The type it is served as, which may be known better than when it was written. */
  type?: string
  /** The name it is saved under rather than shown. */
  download?: string
}

/** Where bytes live. Keys are made by the node (`originals/0f/0f3c…`), never by people. */
export interface StorageDriver {
  readonly name: string
  read(key: string, range?: ByteRange): Promise<Readable>
  /** All or nothing: a reader never sees half a file, whatever happens while writing. */
  write(key: string, body: Readable, meta: WrittenMeta): Promise<void>
  stat(key: string): Promise<{ size: number; modified: Date } | undefined>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
  list(prefix: string): AsyncIterable<string>
  /** Takes over a local file without copying where it can. Absent: the node streams it through `write`. */
  adopt?(key: string, path: string): Promise<void>
  /** A local path for reading, where there is one. Absent: the node copies the file to a scratch folder. */
  path?(key: string): string
  /**
   * A short-lived address that serves the file, as `type` and, where `download` names it, to be saved. Only asked for once the rule of
   * access said yes. `expires`: seconds. Absent: the node serves it itself.
   */
  url?(key: string, options: SignedAddress): Promise<string>
  /** Free bytes, for health and for refusing uploads in time. */
  free?(): Promise<number>
}

export interface Identity {
  method: string
  /** What the method knows the person by: a name, an address, a provider's subject. */
  subject: string
}

/** A way to sign in. The plugin serves its own routes; the core only lists it. */
export interface AuthMethod {
  readonly name: string
  /** Drawn on the sign-in page. */
  readonly template: string
  /** What the template draws beside what that of every method is given; becomes its `data`. */
  load?(scope: PageScope): Promise<unknown> | unknown
  /** How a new account gets its first credential by this method: the form of the set-up and registration pages. */
  readonly enrol?: {
    readonly template: string
    readonly schema: Schema
    /**
     * Checks the values and does what is slow, before the account exists; a throw names the field in `path`.
     * The result is the `credential` of `accounts.create`: it runs in the transaction that makes the account.
     */
    prepare(
      values: Record<string, unknown>,
      registration: Registration
    ): Promise<(account: Account, trx: Transaction) => Promise<void>>
  }
  /** What of this method is linked to the account, for its security page. */
  link?(account: Account): Promise<readonly Identity[]>
}

/** A part of a page that a plugin puts into a slot. */
export interface Fragment {
  readonly template: string
  /** Adds to the view before the page is drawn; called only when the page reaches the slot. Its result is the fragment's `data`. */
  load?(view: Record<string, unknown>, scope: PageScope): Promise<unknown> | unknown
  when?(view: Record<string, unknown>, scope: PageScope): boolean
  /** Lower comes first. @default 0 */
  readonly stage?: number
  /** Names a script (`.ts`), a style sheet (`.css`) or both in the plugin's `client/` folder: loaded where the fragment shows. */
  readonly client?: string
}

/**
 * Who keeps audiences of a kind. What is shared with a kind that nobody keeps is its owner's alone. Its words are the translations
 * `<name>.audience` (as a choice: “My followers”) and `<name>.audience.help`, and where a person has only one `<name>.audience.shown`
 * (in a sentence: “your followers”).
 */
export interface AudienceKind {
  /** The plugin's own. */
  readonly name: string
  /** Whether a person has several with names; else one, which is there as soon as it is wanted. */
  readonly isNamed: boolean
  /** Where the owner sees who is in it. */
  address(audience: Audience): string
}

/** Something that people of a role may do and those below it may not, as the page of roles tells it. */
export interface Power {
  /** Begins with its owner's: `admin.accounts`. */
  readonly name: string
  /** Translation key of it as a sentence. */
  readonly label: string
  readonly role: Role
}

/**
 * What a browser can be given to show beside a session, in a cookie of its own: `ctx.state.keepPass` hands it out, and from then on
 * `viewer.grants` has what it stands for. Pages are never kept for strangers where one is shown.
 */
export interface Pass {
  /** The plugin's own. */
  readonly name: string
  /** What the cookie's text stands for: nothing where it is made up. Asked at every request that has it, so it asks no database. */
  read(text: string): readonly string[]
}

/** A field that a plugin adds to the forms of entries. */
export interface Field {
  readonly name: string
  readonly template: string
  /** Of the value as the form and the API send it. Its `x-label` is the translation key of what people call it. */
  readonly schema: Schema
  /** Names a script, a style sheet or both in the plugin's `client/` folder, which forms with the field load. */
  readonly client?: string
  /** Whoever may see an entry may know the value: the API tells it. */
  readonly isTold?: boolean
  /** What the texts of its inputs mean, where the type in the schema does not say so. */
  read?(texts: readonly string[]): Json
  /** What two items of a list are the same by. Absent: by being equal. */
  identify?(item: Json): string
  /** In the order of the entries; null where there is no value. `viewer` is who fills in the form. */
  load(entries: readonly Entry[], viewer: Viewer): Promise<readonly Json[]>
  /** What its template is given beside the value, as `offer`: things to choose from, say. Asked once for each form. */
  offer?(viewer: Viewer): Promise<unknown>
  /** After the entry itself was saved, by whoever changed it. Null takes the value away: it comes when a change is undone. */
  save(entry: Entry, value: Json, viewer: Viewer): Promise<void>
}

export interface Command {
  /** Words separated by a space: `account create`. */
  readonly name: string
  readonly summary: string
  /** Positional arguments, commander's notation: `<name>`, `[file...]`. */
  readonly arguments?: string
  /** Commander's notation and a sentence: `['--role <role>', 'member or admin']`. */
  readonly options?: readonly (readonly [flags: string, text: string, fallback?: string])[]
  run(context: CommandContext): Promise<void>
}

export interface CommandContext {
  readonly node: Node
  readonly arguments: readonly (string | readonly string[] | undefined)[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  print(line: string): void
  /** Sets the exit code and prints to standard error. */
  fail(line: string): void
  readonly stdin: Readable
}

export interface JobDefinition<Data extends object = object> {
  /** Prefixed by the plugin's name: `entries.process`. */
  readonly name: string
  readonly schema: Schema
  run(data: Data, job: RunningJob): Promise<void>
  /** Attempts in all before the job counts as failed. @default 3 */
  readonly attempts?: number
  /** Seconds before the second attempt; doubled each time. @default 10 */
  readonly backoff?: number
  /** How many at once in one worker. @default 1 */
  readonly concurrency?: number
  /** Seconds. @default 3600 */
  readonly timeout?: number
  /** Called after the last attempt failed; again when the process died before that was stored. */
  gaveUp?(data: Data, error: Error): Promise<void>
}

export interface RunningJob {
  readonly id: string
  readonly attempt: number
  readonly signal: AbortSignal
  readonly log: Log
  /** An empty folder of this attempt, made when first asked for and removed afterwards. */
  scratch(): Promise<string>
  progress(fraction: number, step?: string): void
}

/** A named resource that a route may declare: how it is found from the address, and what it is. */
export interface ResourceLoader {
  readonly name: string
  load(value: string): Promise<import('./accounts/access.ts').Resource | undefined>
}

/** A function of templates, `{{name …}}`; synchronous, no queries. */
export interface TemplateHelper {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: Handlebars calls a helper with whatever the template passes.
  readonly run: (this: unknown, ...args: any[]) => unknown
}

export type { Page }
