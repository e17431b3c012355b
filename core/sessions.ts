import type { Account } from './accounts.ts'

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
}

export interface Sessions {
  /** The secret is given out once and stored only as its SHA-256. */
  open(account: Account, options: { kind: Session['kind']; label: string }): Promise<{ session: Session; secret: string }>
  /** The session and its active account, in one query. */
  bySecret(secret: string, kind: Session['kind']): Promise<{ session: Session; account: Account } | undefined>
  list(account: Account): Promise<Session[]>
  close(session: Session): Promise<void>
  closeAll(account: Account, except?: Session): Promise<void>
}
