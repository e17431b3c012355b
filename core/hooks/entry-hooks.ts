import { AsyncSeriesBailHook, AsyncSeriesHook, AsyncSeriesWaterfallHook, SyncWaterfallHook } from 'tapable'
import type { Viewer } from '../accounts/access.ts'
import type { Account } from '../accounts/accounts.ts'
import type { Processing } from '../contract/processing.ts'
import type { Transaction } from '../database/database.ts'
import type { Arrival, Entry, EntryChanges, EntryListing, EntryView } from '../entries/entries.ts'
import type { FileRecord } from '../files/files.ts'
import type { TextContext, TextNode } from '../text/text.ts'
import type { HookMaker } from './guard.ts'

export interface EntryDraft {
  arrival: Arrival
  /** Whose new file it is, or beside whose file it is put; absent where it becomes an entry. */
  entry?: Entry
  mediaType: string
  owner: Account
  changes: EntryChanges
}

/** A refusal with a reason, or nothing to go on. `hold` keeps the entry unpublished until someone decides. */
export type PublishingVerdict = { hold: string } | undefined

/** Moments of what people publish: entries, their files and their text. */
export const createEntryHooks = (of: HookMaker) => ({
  entries: Object.freeze({
    /** Somebody is about to send so many bytes, as one file or several: what is refused here is not sent in vain. Before: `entries.accepting`. */
    expecting: of('entries.expecting', 'deny', new AsyncSeriesHook<[Account, number]>(['owner', 'size'])),
    /** A file arrived and is about to be kept: limits, rules. Before: `entries.draft`. */
    accepting: of(
      'entries.accepting',
      'deny',
      new AsyncSeriesHook<[EntryDraft, Account]>(['draft', 'owner'])
    ),
    /** A draft is about to be saved; each tap may fill in fields. After: `entries.accepting`. */
    draft: of(
      'entries.draft',
      'abort',
      new AsyncSeriesWaterfallHook<[EntryDraft, Account]>(['draft', 'owner'])
    ),
    /** In the worker, at stages PROBE, DERIVE, INSPECT, SHARE. Before: `entries.processed` or `entries.failed`. */
    processing: of('entries.processing', 'abort', new AsyncSeriesHook<[Processing]>(['processing'])),
    /** The last word before an entry becomes visible; may hold it. Before: `entries.published`. */
    publishing: of(
      'entries.publishing',
      'deny',
      new AsyncSeriesBailHook<[Entry, Viewer], PublishingVerdict>(['entry', 'viewer'])
    ),
    /** All files are ready. After: `entries.processing`. */
    processed: of('entries.processed', 'isolate', new AsyncSeriesHook<[Entry]>(['entry'])),
    /** Processing was given up. After: `entries.processing`. */
    failed: of('entries.failed', 'isolate', new AsyncSeriesHook<[Entry]>(['entry'])),
    /** An entry became visible to its audience. After: `entries.publishing`. */
    published: of('entries.published', 'isolate', new AsyncSeriesHook<[Entry]>(['entry'])),
    /** Texts, audience or files of an entry changed. */
    changed: of('entries.changed', 'isolate', new AsyncSeriesHook<[Entry]>(['entry'])),
    /** An entry went out of sight. After: `entries.removing`. */
    removed: of('entries.removed', 'isolate', new AsyncSeriesHook<[Entry]>(['entry'])),
    /** Inside the transaction that removes an entry. Before: `entries.removed`. */
    removing: of('entries.removing', 'abort', new AsyncSeriesHook<[Entry, Transaction]>(['entry', 'trx'])),
    /** Any list of entries is about to be read; a tap may narrow or order the query. */
    list: of('entries.list', 'abort', new AsyncSeriesHook<[EntryListing, Viewer]>(['listing', 'viewer'])),
    /** Entries that offer their untouched files are about to be shown, or one of these files sent: taps leave out those whose files tell more than others may know, and what throws leaves out all. Others get the clean copy of them. */
    offering: of('entries.offering', 'deny', new AsyncSeriesWaterfallHook<[readonly Entry[]]>(['entries'])),
    /** Entries are about to be shown as HTML or JSON, a whole page of them at once, to a reader of a language. */
    present: of(
      'entries.present',
      'isolate',
      new AsyncSeriesHook<[EntryView[], Viewer, string]>(['views', 'viewer', 'locale'])
    )
  }),
  files: Object.freeze({
    /** A file's bytes and row are stored. */
    stored: of('files.stored', 'isolate', new AsyncSeriesHook<[FileRecord]>(['file'])),
    /** A file is gone. */
    removed: of('files.removed', 'isolate', new AsyncSeriesHook<[FileRecord]>(['file'])),
    /** Keys of stored bytes are looked at by the sweep; each tap adds those that its own rows name to the second set, and what nobody names is removed. */
    sweeping: of(
      'files.sweeping',
      'abort',
      new AsyncSeriesHook<[readonly string[], Set<string>]>(['keys', 'named'])
    ),
    /** A file's address is about to be shown: another host, a signature. */
    address: of(
      'files.address',
      'isolate',
      new AsyncSeriesWaterfallHook<[string, FileRecord, Viewer]>(['address', 'file', 'viewer'])
    ),
    /** A file is about to be sent; each tap may add headers. Asked for every range of every file, so what a tap wants to know it keeps at hand. After: `files.address`. */
    serving: of(
      'files.serving',
      'isolate',
      new AsyncSeriesHook<[Record<string, string>, FileRecord, Entry]>(['headers', 'file', 'entry'])
    )
  }),
  text: Object.freeze({
    /** People's text as a tree of safe nodes, before it becomes HTML. */
    render: of(
      'text.render',
      'isolate',
      new SyncWaterfallHook<[TextNode[], TextContext]>(['tree', 'context'])
    )
  })
})
