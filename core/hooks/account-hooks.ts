import type { Readable } from 'node:stream'
import { AsyncSeriesBailHook, AsyncSeriesHook, AsyncSeriesWaterfallHook, SyncHook } from 'tapable'
import type { Action, Resource, Viewer } from '../accounts/access.ts'
import type { Account, AccountView, Registration } from '../accounts/accounts.ts'
import type { Bearer } from '../accounts/naming.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Query, Transaction } from '../database/database.ts'
import type { Json } from '../json.ts'
import type { HookMaker } from './guard.ts'

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

/** Of a person who goes on under another account. */
export interface Handover {
  /** Gone when the transaction ends. */
  from: Account
  to: Account
}

/** A person's own data on its way into an archive: named parts, each JSON or a stream. */
export interface Archive {
  add(name: string, part: Json | Readable): Promise<void>
}

/** What taps of `audiences.counting` and `audiences.reaching` may narrow: the knex query, which returned by itself would run. */
export interface MemberListing {
  builder: Query
}

/** Moments of people: their accounts, what they may do, with whom things are shared. */
export const createAccountHooks = (of: HookMaker) => ({
  accounts: Object.freeze({
    /** Before an account exists, by whatever way: what throws keeps it from being made. Before: `accounts.created`. */
    registering: of('accounts.registering', 'deny', new AsyncSeriesHook<[Registration]>(['registration'])),
    /** An account was made. After: `accounts.registering`. */
    created: of('accounts.created', 'isolate', new AsyncSeriesHook<[Account]>(['account'])),
    /** Before somebody is called something new, in the spelling it would have: what throws keeps them from it. Whoever makes an account asks by `accounts.demandDisplayName`. */
    naming: of('accounts.naming', 'deny', new AsyncSeriesHook<[Bearer, string]>(['bearer', 'displayName'])),
    /** Profile, role or state changed. */
    changed: of('accounts.changed', 'isolate', new AsyncSeriesHook<[Account]>(['account'])),
    /** An account is gone with everything of it. After: `accounts.removing`. */
    removed: of('accounts.removed', 'isolate', new AsyncSeriesHook<[Account]>(['account'])),
    /** A session was opened; by a browser from this network address, which is kept nowhere. */
    signedIn: of(
      'accounts.signedIn',
      'isolate',
      new AsyncSeriesHook<[Session, string | undefined]>(['session', 'address'])
    ),
    /** A session was closed. */
    signedOut: of('accounts.signedOut', 'isolate', new AsyncSeriesHook<[Session]>(['session'])),
    /** An attempt to sign in as a person of this node was refused. */
    signInFailed: of('accounts.signInFailed', 'isolate', new AsyncSeriesHook<[FailedSignIn]>(['attempt'])),
    /** A person made, changed or gave up a way to sign in; plugins with such ways call it. */
    waysChanged: of('accounts.waysChanged', 'isolate', new AsyncSeriesHook<[WayChange]>(['change'])),
    /** Who looks after the node, before one of them goes; taps leave out those who will be gone soon. One who stays is needed. */
    tending: of(
      'accounts.tending',
      'deny',
      new AsyncSeriesWaterfallHook<[readonly Account[]]>(['administrators'])
    ),
    /** Accounts are about to be shown as HTML or JSON, a whole batch at once; the last are those they were made from. */
    present: of(
      'accounts.present',
      'isolate',
      new AsyncSeriesHook<[AccountView[], Viewer, readonly Account[]]>(['views', 'viewer', 'accounts'])
    ),
    /** A person takes their data along; each tap adds its part. */
    archive: of('accounts.archive', 'abort', new AsyncSeriesHook<[Archive, Account]>(['archive', 'account'])),
    /** Inside the transaction that removes an account whose person goes on under another: each tap moves what stays theirs. The other may have the same already. Before: `accounts.removing`. */
    handingOver: of(
      'accounts.handingOver',
      'abort',
      new AsyncSeriesHook<[Handover, Transaction]>(['handover', 'trx'])
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
      new AsyncSeriesBailHook<[Viewer, Action, Resource], true | undefined>(['viewer', 'action', 'resource'])
    )
  }),
  audiences: Object.freeze({
    /** Members of audiences are about to be looked up, for one thing or for a list: a query over `audience_members` joined with `audiences`. Each tap may narrow it, so that a membership counts for nothing; by rows alone and never by the time, because answers are kept until something is committed. */
    counting: of('audiences.counting', 'deny', new SyncHook<[MemberListing]>(['listing'])),
    /** An owner is about to be told how many people see something now: a query over `audience_members`. Each tap may leave out those who are members and could not look at this moment. After: `audiences.counting`. */
    reaching: of('audiences.reaching', 'isolate', new SyncHook<[MemberListing]>(['listing']))
  })
})
