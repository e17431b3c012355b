import type { Account } from './accounts.ts'
import type { Query } from './database.ts'
import type { Entry } from './entries.ts'
import type { FileRecord } from './files.ts'
import type { Session } from './sessions.ts'

/** Whoever asks: nobody known, or an account with the session it came by. */
export interface Viewer {
  readonly account?: Account
  readonly session?: Session
}

export const stranger: Viewer = Object.freeze({})

export type Action = 'view' | 'edit' | 'remove' | 'download' | (string & {})

/** What an action is about. Plugins name kinds of their own and set `owner`, and `entry` where it hangs on one. */
export interface Resource {
  readonly kind: 'entry' | 'file' | 'account' | (string & {})
  /** The account it belongs to. */
  readonly owner?: string
  readonly entry?: Entry
  readonly file?: FileRecord
  readonly account?: Account
  /** A plugin's own row. */
  readonly item?: unknown
}

export interface Access {
  /** `access.decide` first, then the core's own rule. Never throws; what cannot be decided is refused. */
  may(viewer: Viewer, action: Action, resource: Resource): Promise<boolean>
  /** Throws `SIGN_IN_NEEDED`, or that it is missing where the viewer may not even see it, else `ACCESS_DENIED`. */
  demand(viewer: Viewer, action: Action, resource: Resource): Promise<void>
  /** Narrows a query over `entries` to those the viewer may find in lists: published, and theirs, public, or shared with them. */
  narrow(query: Query, viewer: Viewer): Query
}
