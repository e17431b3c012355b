import type Koa from 'koa'
import {
  AsyncSeriesBailHook,
  AsyncSeriesHook,
  AsyncSeriesWaterfallHook,
  HookMap,
  SyncHook,
  SyncWaterfallHook
} from 'tapable'
import type { Action, Resource, Viewer } from './accounts/access.ts'
import type { Account, AccountView, Registration } from './accounts/accounts.ts'
import type { Session } from './accounts/sessions.ts'
import type { BootProblem } from './boot/boot-failure.ts'
import type { SourcePart } from './boot/watch.ts'
import type { Processing } from './contract/processing.ts'
import type { Query, Transaction } from './database/database.ts'
import type { Arrival, Entry, EntryChanges, EntryListing, EntryView } from './entries/entries.ts'
import type { FileRecord } from './files/files.ts'
import { type ErrorPolicy, guard } from './guard.ts'
import type { Job } from './jobs/jobs.ts'
import type { Json } from './json.ts'
import type { Log } from './log.ts'
import type { TextContext, TextNode } from './text/text.ts'
import type { Theme } from './themes/themes.ts'
import type { PageView } from './web/pages.ts'
import type { HobContext } from './web/routes.ts'

/** Stages order the taps of one hook; lower runs first. Taps without a stage run at 0. */
export const stages = Object.freeze({
  /** `web.app`: log and measure. */
  OBSERVE: -400,
  /** `web.app`: headers, limits, origin checks. */
  PROTECT: -300,
  /** `web.app`: who is asking, in which language. */
  SESSION: -200,
  /** `web.app`: the route table. */
  ROUTES: 0,
  /** `web.app`: what no route answered. */
  FALLBACK: 400,
  /** `entries.processing`: read what the file says of itself. */
  PROBE: -200,
  /** `entries.processing`: the media type makes renditions. */
  DERIVE: 0,
  /** `entries.processing`: look at what was made: scan, classify. */
  INSPECT: 200,
  /** `entries.processing`: make what others need: torrents, captions. */
  SHARE: 400
})

/** One health check; the node is ready when none of them failed. */
export interface HealthCheck {
  name: string
  ok: boolean
  /** One sentence for the operator, in English. */
  message: string
  /** The same as a translation, for those who read it on a page. */
  words?: { key: string; values?: Readonly<Record<string, string | number>> }
  /** What is wrong keeps nobody from using the node: it is told, and the node stays ready. */
  isMinor?: boolean
}

/** Sources for the Content-Security-Policy, by directive; the core starts with `'self'` only. */
export interface ContentPolicy {
  add(directive: string, source: string): void
}

/** What goes into a page's head and headers beside what the theme draws. */
export interface PageDescription {
  meta: { name?: string; property?: string; content: string }[]
  links: { rel: string; href: string; type?: string; title?: string }[]
  jsonLd: Record<string, Json>[]
  headers: Record<string, string>
}

/** The page whose head is put together. */
export interface DescribedPage {
  /** `site.home`. */
  name: string
  /** Of this node, with its query. */
  address: string
  /** As answered; error pages are described too. */
  status: number
  view: Readonly<PageView>
  locale: string
}

/** A way to sign in, or a step of it, that a person made, changed or gave up. */
export interface WayChange {
  account: Account
  change: 'added' | 'changed' | 'removed'
  /** Translation key of what people call it. */
  label: string
  /** As the person called this one of several. */
  name?: string
  /** In which it was done; absent where nobody was signed in, as on the command line. */
  session?: Session
}

/** An attempt to sign in as somebody that was refused. */
export interface FailedSignIn {
  account: Account
  /** Of the method or step. */
  method: string
  /** How the browser described itself; anybody can write anything there. */
  agent: string
}

/** One use of power over others or over the node. */
export interface PowerUse {
  /** Who did it; null on the command line, where nobody is signed in. */
  by: Account | null
  /** What was done, its owner's name first; its words are the translation `core.governed.account.role` of `core.account.role`. */
  action: string
  subject: { kind: 'account' | 'settings' | (string & {}); id: string; name: string }
  /** Never a secret. */
  before?: Json
  after?: Json
}

/** A person's own data on its way into an archive: named parts, each JSON or a stream. */
export interface Archive {
  add(name: string, part: Json | import('node:stream').Readable): Promise<void>
}

/** What a tap of `audiences.counting` may narrow: the knex query, which returned by itself would run. */
export interface MemberListing {
  builder: Query
}

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

export type Hooks = ReturnType<typeof createHooks>

/**
 * Every moment of the core, with its head: Kind (how taps are run), Policy (what an error does), Before and After (its neighbours
 * in time). Past tense: it happened and is committed. -ing: it is happening and may be stopped.
 */
export function createHooks(log: Log) {
  const of = <H extends Parameters<typeof guard>[2]>(name: string, policy: ErrorPolicy, hook: H) =>
    guard(name, policy, hook, log)
  return Object.freeze({
    node: Object.freeze({
      /** Everything is set up and migrated; nothing listens yet. Before: `node.started`. */
      ready: of('node.ready', 'abort', new AsyncSeriesHook<[]>([])),
      /** The node listens. After: `node.ready`. */
      started: of('node.started', 'isolate', new AsyncSeriesHook<[]>([])),
      /** Somebody asks whether the node is well; each tap adds its checks. */
      health: of('node.health', 'isolate', new AsyncSeriesHook<[HealthCheck[]]>(['checks'])),
      /** Somebody used power over others or over the node; the core calls it for roles, states and settings, plugins for what they add. */
      governed: of('node.governed', 'isolate', new AsyncSeriesHook<[PowerUse]>(['use']))
    }),
    web: Object.freeze({
      /** Koa is put together; each tap adds middleware at its stage. */
      app: of('web.app', 'abort', new SyncHook<[Koa]>(['app'])),
      /** The Content-Security-Policy is put together, once, at boot. */
      policy: of('web.policy', 'isolate', new SyncHook<[ContentPolicy]>(['policy'])),
      /** A request came without a session cookie; the first tap that knows who asks answers. */
      authenticate: of(
        'web.authenticate',
        'deny',
        new AsyncSeriesBailHook<[HobContext], Viewer | undefined>(['ctx'])
      ),
      /** The session of a guest was found: the first tap that lets them in answers true, and where nobody does they are a stranger. */
      admitting: of(
        'web.admitting',
        'deny',
        new AsyncSeriesBailHook<[HobContext, Viewer], true | undefined>(['ctx', 'guest'])
      ),
      /** A canonical address is asked for in another type than HTML; the tap that answers returns true. */
      negotiate: of(
        'web.negotiate',
        'abort',
        new AsyncSeriesBailHook<[HobContext, Resource], true | undefined>(['ctx', 'resource'])
      ),
      /** The head of a page is put together. After: `pages.view`. */
      describe: of(
        'web.describe',
        'isolate',
        new AsyncSeriesHook<[PageDescription, Resource | undefined, Viewer, DescribedPage]>([
          'description',
          'resource',
          'viewer',
          'page'
        ])
      )
    }),
    accounts: Object.freeze({
      /** Before an account exists: invitation, approval, captcha. Before: `accounts.created`. */
      registering: of('accounts.registering', 'deny', new AsyncSeriesHook<[Registration]>(['registration'])),
      /** An account was made. After: `accounts.registering`. */
      created: of('accounts.created', 'isolate', new AsyncSeriesHook<[Account]>(['account'])),
      /** Profile, role or state changed. */
      changed: of('accounts.changed', 'isolate', new AsyncSeriesHook<[Account]>(['account'])),
      /** An account is gone with everything of it. After: `accounts.removing`. */
      removed: of('accounts.removed', 'isolate', new AsyncSeriesHook<[Account]>(['account'])),
      /** A session was opened. */
      signedIn: of('accounts.signedIn', 'isolate', new AsyncSeriesHook<[Session]>(['session'])),
      /** A session was closed. */
      signedOut: of('accounts.signedOut', 'isolate', new AsyncSeriesHook<[Session]>(['session'])),
      /** An attempt to sign in as a person of this node was refused. */
      signInFailed: of('accounts.signInFailed', 'isolate', new AsyncSeriesHook<[FailedSignIn]>(['attempt'])),
      /** A person made, changed or gave up a way to sign in; plugins with such ways call it. */
      waysChanged: of('accounts.waysChanged', 'isolate', new AsyncSeriesHook<[WayChange]>(['change'])),
      /** Accounts are about to be shown as HTML or JSON, a whole batch at once; the last are those they were made from. */
      present: of(
        'accounts.present',
        'isolate',
        new AsyncSeriesHook<[AccountView[], Viewer, readonly Account[]]>(['views', 'viewer', 'accounts'])
      ),
      /** A person takes their data along; each tap adds its part. */
      archive: of(
        'accounts.archive',
        'abort',
        new AsyncSeriesHook<[Archive, Account]>(['archive', 'account'])
      ),
      /** Inside the transaction that removes an account. Before: `accounts.removed`. */
      removing: of(
        'accounts.removing',
        'abort',
        new AsyncSeriesHook<[Account, Transaction]>(['account', 'trx'])
      )
    }),
    access: Object.freeze({
      /** Before the core's own rule: true allows, false refuses, nothing leaves it to the next. */
      decide: of(
        'access.decide',
        'deny',
        new AsyncSeriesBailHook<[Viewer, Action, Resource], boolean | undefined>([
          'viewer',
          'action',
          'resource'
        ])
      ),
      /** Nothing decided, and the core's own rule refuses: true allows it all the same. Whoever is let in by that rule is not asked about here. After: `access.decide`. */
      allowing: of(
        'access.allowing',
        'deny',
        new AsyncSeriesBailHook<[Viewer, Action, Resource], true | undefined>([
          'viewer',
          'action',
          'resource'
        ])
      )
    }),
    audiences: Object.freeze({
      /** Members of audiences are about to be looked up, for one thing or for a list: a query over `audience_members` joined with `audiences`. Each tap may narrow it, so that a membership counts for nothing; by rows alone and never by the time, because answers are kept until something is committed. */
      counting: of('audiences.counting', 'deny', new SyncHook<[MemberListing]>(['listing']))
    }),
    entries: Object.freeze({
      /** Somebody is about to send so many bytes, as one file or several: what is refused here is not sent in vain. Before: `entries.accepting`. */
      expecting: of('entries.expecting', 'deny', new AsyncSeriesHook<[Account, number]>(['owner', 'size'])),
      /** A file arrived and is about to be kept: quota, rules. Before: `entries.draft`. */
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
    }),
    pages: Object.freeze({
      /** By page name: the view is complete and about to be drawn. Before: `web.describe`. */
      view: new HookMap(name =>
        of(`pages.view.${name}`, 'isolate', new AsyncSeriesHook<[PageView, HobContext]>(['view', 'ctx']))
      )
    }),
    themes: Object.freeze({
      /** All plugins are set up and a theme other than the complete one is about to be shown: each tap adds what is wrong with it, and anything at all keeps it from being shown. Before: `node.ready`. */
      checking: of(
        'themes.checking',
        'isolate',
        new AsyncSeriesHook<[readonly Theme[], BootProblem[]]>(['chain', 'problems'])
      ),
      /** While sources are watched: parts of the theme or of plugins were read anew. */
      changed: of('themes.changed', 'isolate', new AsyncSeriesHook<[readonly SourcePart[]]>(['parts']))
    }),
    settings: Object.freeze({
      /** By plugin: its live settings changed, here or in another process. */
      changed: new HookMap(plugin =>
        of(`settings.changed.${plugin}`, 'isolate', new AsyncSeriesHook<[Record<string, Json>]>(['values']))
      )
    }),
    jobs: Object.freeze({
      /** One attempt of a job succeeded. */
      finished: of('jobs.finished', 'isolate', new AsyncSeriesHook<[Job]>(['job'])),
      /** One attempt of a job failed. */
      failed: of('jobs.failed', 'isolate', new AsyncSeriesHook<[Job]>(['job']))
    })
  })
}
