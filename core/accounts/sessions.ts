import { createHash, randomBytes } from 'node:crypto'
import type { WriteContext } from '../database/content-mark.ts'
import { type Database, idsPerQuery } from '../database/database.ts'
import { createKeptAnswers } from '../database/kept-answers.ts'
import { newId } from '../ids.ts'
import type { Node } from '../node.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Account } from './accounts.ts'
import { hasExpired, type SessionRow, toSession } from './session-rows.ts'

export interface Session {
  readonly id: string
  readonly account: string
  /** A browser's cookie or an API token. */
  readonly kind: 'browser' | 'token'
  /** The browser's own description, or the token's name. */
  readonly label: string
  readonly createdAt: number
  readonly seenAt: number
  readonly expiresAt: number | null
  /** What a token was made for; null is everything that its account may do. */
  readonly scopes: readonly Scope[] | null
}

/** `read`: looking at whatever the account may see. `write`: changing it, through the API alone. */
export type Scope = 'read' | 'write'

/** Of a session that begins. */
export interface SessionStart extends Pick<Session, 'kind' | 'label'> {
  readonly scopes?: readonly Scope[]
  readonly expiresAt?: number
  /** On the network; told to taps and kept nowhere. */
  readonly address?: string
}

export interface Sessions {
  /** The secret is given out once and stored only as its SHA-256. */
  open(account: Account, options: SessionStart): Promise<{ session: Session; secret: string }>
  /** The session and its active account, in one query. */
  bySecret(secret: string, kind: Session['kind']): Promise<{ session: Session; account: Account } | undefined>
  list(account: Account): Promise<Session[]>
  /** Which of the sessions with these ids still let somebody in. */
  stillOpen(ids: readonly string[]): Promise<Set<string>>
  close(session: Session): Promise<void>
  closeAll(account: Account, except?: Session): Promise<void>
}

type FoundSession = AccountRow & JoinedSession

interface JoinedSession {
  session_id: string
  label: string
  seen_at: number
  expires_at: number | null
  scopes: string | null
  opened_at: number
}

/** No page that is kept for strangers tells of sessions. */
const unseen: WriteContext = { isUnseen: true }
/** Whoever lost it to a power cut signs in again. */
const fleeting: WriteContext = { ...unseen, isFleeting: true }
/** A browser stays signed in for a month after its last visit; a token until it is revoked, unless it was made for less. */
const browserLife = 30 * 24 * 60 * 60 * 1000
/** Visits are noted this often, so that reading pages does not write to the database. */
const noteEvery = 60 * 60 * 1000

export function createSessions({ db, hooks, freshness }: Pick<Node, 'db' | 'hooks' | 'freshness'>): Sessions {
  const kept = createKeptAnswers<FoundSession | undefined>({ freshness, most: 500, questions: 1 })
  return {
    async open(account, { kind, label, scopes, expiresAt, address }) {
      const secret = randomBytes(32).toString('base64url')
      const now = Date.now()
      const row: SessionRow = {
        id: newId(),
        account: account.id,
        kind,
        label: label.slice(0, 255),
        secret_hash: hash(secret),
        created_at: now,
        seen_at: now,
        expires_at: expiresAt ?? (kind === 'browser' ? now + browserLife : null),
        scopes: scopes ? scopes.join(' ') : null
      }
      await db('sessions')
        .queryContext(kind === 'browser' ? fleeting : unseen)
        .insert(row)
      const session = toSession(row)
      await hooks.accounts.signedIn.promise(session, address)
      return { session, secret }
    },
    async bySecret(secret, kind) {
      const secretHash = hash(secret)
      const row = await kept(`${kind} ${secretHash}`, () => find(db, secretHash, kind))
      if (!row) return undefined
      const { session_id, label, seen_at, expires_at, scopes, opened_at, ...account } = row
      const session = toSession({
        id: session_id,
        account: row.id,
        kind,
        label,
        created_at: opened_at,
        seen_at,
        expires_at,
        scopes
      })
      if (hasExpired(session)) return undefined
      // A database that cannot be written, on a full disk, can still be read by those who are signed in.
      await noteVisit(db, session).catch(() => undefined)
      return { session, account: toAccount(account) }
    },
    async list(account) {
      const rows: SessionRow[] = await db('sessions')
        .where({ account: account.id })
        .orderBy(['seen_at', 'id'].map(column => ({ column, order: 'desc' })))
      return rows.map(toSession).filter(session => !hasExpired(session))
    },
    async stillOpen(ids) {
      const open = new Set<string>()
      for (let at = 0; at < ids.length; at += idsPerQuery) {
        const rows: SessionRow[] = await db('sessions')
          .join('accounts', 'accounts.id', 'sessions.account')
          .where('accounts.state', 'active')
          .whereIn('sessions.id', ids.slice(at, at + idsPerQuery))
          .select('sessions.*')
        for (const row of rows) if (!hasExpired(toSession(row))) open.add(row.id)
      }
      return open
    },
    async close(session) {
      await db('sessions').queryContext(unseen).where({ id: session.id }).delete()
      await hooks.accounts.signedOut.promise(session)
    },
    async closeAll(account, except) {
      const rows: SessionRow[] = await db('sessions').where({ account: account.id })
      const closing = rows.filter(row => row.id !== except?.id).map(toSession)
      await db('sessions')
        .queryContext(unseen)
        .whereIn(
          'id',
          closing.map(session => session.id)
        )
        .delete()
      for (const session of closing) await hooks.accounts.signedOut.promise(session)
    }
  }
}

async function find(
  db: Database,
  secretHash: string,
  kind: Session['kind']
): Promise<FoundSession | undefined> {
  return db('sessions')
    .join('accounts', 'accounts.id', 'sessions.account')
    .where({ secret_hash: secretHash, 'sessions.kind': kind, 'accounts.state': 'active' })
    .first(
      'accounts.*',
      'sessions.id as session_id',
      'label',
      'seen_at',
      'expires_at',
      'scopes',
      'sessions.created_at as opened_at'
    )
}

async function noteVisit(db: Database, session: Session) {
  const now = Date.now()
  if (now - session.seenAt < noteEvery) return
  const expires_at = session.kind === 'browser' ? now + browserLife : session.expiresAt
  await db('sessions').queryContext(fleeting).where({ id: session.id }).update({ seen_at: now, expires_at })
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
