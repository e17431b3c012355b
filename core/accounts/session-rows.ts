import type { Scope, Session } from './sessions.ts'

/** A row of the table `sessions`. */
export interface SessionRow {
  id: string
  account: string
  kind: Session['kind']
  label: string
  secret_hash: string
  created_at: number
  seen_at: number
  expires_at: number | null
  scopes: string | null
}

/** Whatever row of it there is, without its secret. */
export function toSession(row: Omit<SessionRow, 'secret_hash'>): Session {
  return {
    id: row.id,
    account: row.account,
    kind: row.kind,
    label: row.label,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    scopes: row.scopes === null ? null : (row.scopes.split(' ').filter(Boolean) as Scope[])
  }
}

/** Whether its time is over; it may be in the table for a while yet. */
export function hasExpired(session: Session): boolean {
  return session.expiresAt !== null && session.expiresAt < Date.now()
}
