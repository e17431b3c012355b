import type { Resource, Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Processing } from '../../core/contract/processing.ts'
import type { Transaction } from '../../core/database/database.ts'

/** What other plugins ask of moderation, and bring to it. */
export interface Moderation {
  /** Things that people may report and moderators decide about; entries and people are there already. During set-up. */
  addSubject(kind: SubjectKind): void
  /** Looks at files before they are shown. During set-up. */
  addScan(scan: Scan): void
  readonly heldWords: HeldWords
  /** Where something is reported: a page with a form that works without scripts. */
  reportPath(kind: string, id: string): string
  /**
   * Whether a link to that page is of use to this viewer: nobody reports what is their own, and strangers only where the node lets them.
   * No query.
   */
  mayReport(viewer: Viewer, owner: string | undefined): boolean
  /** Puts something that its plugin keeps back for the time being into the queue; `release` of its kind lets it go, `remove` ends it. */
  hold(held: Held, trx?: Transaction): Promise<void>
}

/** A kind of thing: `comment`. Its words are the translations `<plugin>.subject.<name>` (a comment) of the plugin that adds it. */
export interface SubjectKind {
  /** Stands in addresses: `/report/comment/0198…`. */
  readonly name: string
  /** Translation key of it with its article: “a comment”. */
  readonly label: string
  /** Of the ids, those that there are, hidden ones too; a page of the queue at once, so a fixed number of queries. */
  load(ids: readonly string[]): Promise<Map<string, Subject>>
  /**
   * The resource (`node.resources`) that one is by the same id. Its rule is asked before anything is loaded, so that being refused one
   * costs what it costs at every other address. @default `name`
   */
  readonly resource?: string
  /** Out of everybody's sight but its owner's; done twice it is done once. `by` used their power, which moderation logs. */
  hide?(subject: Subject, by: Account): Promise<void>
  /** Takes that back. */
  show?(subject: Subject, by: Account): Promise<void>
  remove?(subject: Subject, by: Account): Promise<void>
  /** What was held may be seen by whom it was meant for. */
  release?(subject: Subject, by: Account): Promise<void>
  /** Covered until somebody asks for it, and no longer. */
  markSensitive?(subject: Subject, isSensitive: boolean, by: Account): Promise<void>
}

/** One thing that may be reported, as moderators read it. */
export interface Subject {
  readonly id: string
  /** The account it belongs to, which is told what becomes of it; undefined where there is none. */
  readonly owner?: string | undefined
  /** Who may view this may report it; whoever may not is told that there is none. */
  readonly resource: Resource
  /** Of its place on a page of this node, with what leads to it there (`#comment-…`). */
  readonly path: string
  /** A line that says which one it is. People's text. */
  readonly heading: string
  /** What it says, as plain text; people's text. */
  readonly text?: string | undefined
  readonly isHidden: boolean
  readonly isSensitive?: boolean
}

export interface Held {
  kind: string
  id: string
  /** The account it belongs to; where it is not given, `load` of its kind tells it once somebody decides. */
  owner?: string | undefined
  /** Translation key of why, of the plugin that holds it, for moderators. */
  reason: string
  /** What exactly was found, for moderators: the word. */
  detail?: string
}

/** Words and phrases that the operator wants somebody to look at first. */
export interface HeldWords {
  /**
   * The first of the list in any of the texts: whole words in any case, letters that only look like others read as those, invisible
   * characters skipped. No query; quick for texts of any length.
   */
  find(...texts: readonly (string | null | undefined)[]): string | undefined
}

/** Looks at what was uploaded, in the worker, before anybody else sees it: compares hashes, asks a classifier. */
export interface Scan {
  readonly name: string
  /**
   * `original`: before anything was made of it, so also before a long film is shown early. `made`: after its pictures were made, which are
   * `processing.added`. @default 'original'
   */
  readonly when?: 'original' | 'made'
  /** A finding keeps the entry from being seen until a moderator decides. A throw tries again later, with the run. */
  look(processing: Processing): Promise<Finding | undefined>
}

export interface Finding {
  /** Translation key of what was found, for moderators. */
  reason: string
  /** The list it stood on, how sure it is. */
  detail?: string
}

declare module '../../core/services.ts' {
  interface Services {
    moderation: Moderation
  }
}
