import type { Query } from '../database/database.ts'
import { createKeptAnswers } from '../database/kept-answers.ts'
import type { Entry } from '../entries/entries.ts'
import { failure } from '../errors.ts'
import type { FileRecord } from '../files/files.ts'
import type { Node } from '../node.ts'
import type { Account } from './accounts.ts'
import { demandOwnGuests } from './chosen-audiences.ts'
import { createMemberships } from './memberships.ts'
import { findNamed } from './named-people.ts'
import { createOffers, type Offers } from './offers.ts'
import type { Session } from './sessions.ts'

/** Whoever asks: nobody known, or an account with the session it came by; and what their browser was given to show beside it. */
export interface Viewer {
  readonly account?: Account
  readonly session?: Session
  /** Never empty. They open single things by `access.allowing`; no list grows by them. */
  readonly grants?: readonly Grant[]
}

/** What a pass stands for; what it opens is decided by the plugin of the pass. */
export interface Grant {
  /** The name of the pass. */
  readonly pass: string
  readonly value: string
}

export const stranger: Viewer = Object.freeze({})

/**
 * `edit`: changing what an entry is, its words and files. `share`: deciding what becomes of it, whether and to whom it is shown, what
 * they may take along, and who else edits it.
 */
export type Action = 'view' | 'edit' | 'share' | 'remove' | 'download' | (string & {})

/** What an action is about. Plugins name kinds of their own and set `owner`, and `entry` where it hangs on one. */
export interface Resource {
  readonly kind: 'entry' | 'file' | 'account' | (string & {})
  /** The account it belongs to. */
  readonly owner?: string
  /** The same with all that is known of it, where it was loaded along. */
  readonly ownerAccount?: Account
  readonly entry?: Entry
  readonly file?: FileRecord
  readonly account?: Account
  /** A plugin's own row. */
  readonly item?: unknown
}

export interface Access extends Offers {
  /** `access.decide` first, then the core's own rule, then `access.allowing`. Never throws; what cannot be decided is refused. */
  may(viewer: Viewer, action: Action, resource: Resource): Promise<boolean>
  /** Throws `SIGN_IN_NEEDED`, or that it is missing where the viewer may not even see it, else `ACCESS_DENIED`. */
  demand(viewer: Viewer, action: Action, resource: Resource): Promise<void>
  /** Whom names mean, with or without @, of those that the viewer may see; guests have none. Throws `ACCOUNT_MISSING` with the names of nobody. */
  people(viewer: Viewer, names: readonly string[]): Promise<Account[]>
  /** Throws `ACCOUNT_MISSING` where one of these names is that of a guest of somebody else; what is shared with people is asked it before. */
  demandPickable(viewer: Viewer, names: readonly string[]): Promise<void>
  /** Narrows a query over `entries` to those the viewer may find in lists: published, and theirs, public, or shared with them. */
  narrow(query: Query, viewer: Viewer): Query
}

export function createAccess(parts: Pick<Node, 'db' | 'hooks' | 'audienceKinds' | 'freshness'>): Access {
  const { db, hooks, freshness } = parts
  const memberships = createMemberships(parts)
  const offers = createOffers(parts)

  const membershipsOf = ({ id }: Account) => memberships.ofEntries().where('audience_members.account', id)

  /** Kept, because whoever plays a file asks for it piece by piece. A refusal always takes the same time. */
  const isWorthKeeping = Boolean
  const members = createKeptAnswers<boolean>({ freshness, most: 500, questions: 1, isWorthKeeping })
  const isMember = (viewer: Account, { id }: Entry) =>
    members(`${viewer.id} ${id}`, async () =>
      Boolean(await membershipsOf(viewer).where('entry_audiences.entry', id).first('entry_audiences.entry'))
    )

  /** Owner, or everyone, or member of one of the entry's audiences; what is not published is its owner's alone. */
  async function maySee({ account }: Viewer, entry: Entry): Promise<boolean> {
    if (account?.id === entry.account) return true
    const { state, visibility } = entry
    if (state === 'published' && (visibility === 'public' || visibility === 'unlisted')) return true
    if (!account) return false
    // Asked whatever it is, so that being refused takes as long for one reason as for another.
    const isIn = await isMember(account, entry)
    return isIn && state === 'published' && visibility === 'limited'
  }

  async function mayView(viewer: Viewer, { kind, entry, file, account }: Resource): Promise<boolean> {
    if (kind === 'account') return isShown(account) || viewer.account?.role === 'administrator'
    if (!entry) return false
    if (kind === 'entry') return maySee(viewer, entry)
    // Whoever sees an entry, for whatever reason, sees what hangs on it.
    if (!(await may(viewer, 'view', { kind: 'entry', entry }))) return false
    return file === undefined || viewer.account?.id === entry.account || offers.isOffered(file, entry)
  }

  async function byOwnRule(viewer: Viewer, action: Action, resource: Resource): Promise<boolean> {
    if (action === 'view') return mayView(viewer, resource)
    if (viewer.account === undefined || viewer.account.kind === 'guest') return false
    const owner = resource.owner ?? resource.entry?.account ?? resource.account?.id
    if (owner === viewer.account.id) return true
    return action === 'remove' && viewer.account.role === 'administrator'
  }

  async function may(viewer: Viewer, action: Action, resource: Resource): Promise<boolean> {
    try {
      const decided = await hooks.access.decide.promise(viewer, action, resource)
      if (decided !== undefined) return decided
      if (await byOwnRule(viewer, action, resource)) return true
      return (await hooks.access.allowing.promise(viewer, action, resource)) === true
    } catch {
      return false
    }
  }

  return {
    ...offers,
    may,
    people: (viewer, names) =>
      findNamed(db, names, account => may(viewer, 'view', { kind: 'account', account })),
    demandPickable: (viewer, names) =>
      demandOwnGuests(
        where => where(db('accounts')),
        names,
        account => may(viewer, 'view', { kind: 'account', account })
      ),
    async demand(viewer, action, resource) {
      if (await may(viewer, action, resource)) return
      if (action === 'view' || !(await may(viewer, 'view', resource))) throw missing(resource)
      throw failure(viewer.account ? 'ACCESS_DENIED' : 'SIGN_IN_NEEDED')
    },
    narrow(query, { account }) {
      query.where('entries.state', 'published')
      if (!account) return query.where('entries.visibility', 'public')
      return query.where(own =>
        own
          .where('entries.visibility', 'public')
          .orWhere('entries.account', account.id)
          .orWhere(limited =>
            limited.where('entries.visibility', 'limited').whereExists(
              membershipsOf(account)
                .whereRaw('entry_audiences.entry = entries.id')
                .select('entry_audiences.entry')
                .limit(1)
                // With an offset PostgreSQL asks for each entry, rather than for everything that was ever shared with the viewer.
                .offset(db.raw('0') as unknown as number)
            )
          )
      )
    }
  }
}

/** Guests have no page: they are the business of whoever invited them. */
function isShown(account: Account | undefined): boolean {
  return account?.state === 'active' && account.kind !== 'guest'
}

function missing({ kind }: Resource) {
  if (kind === 'account') return failure('ACCOUNT_MISSING')
  return failure(kind === 'file' ? 'FILE_MISSING' : kind === 'entry' ? 'ENTRY_MISSING' : 'NOT_FOUND')
}
