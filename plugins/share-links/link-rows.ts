/** What a link opens: an entry, or a noun of another plugin. */
export interface Target {
  readonly kind: 'entry' | (string & {})
  readonly id: string
}

export interface Link {
  readonly id: string
  /** Who made it. */
  readonly account: string
  readonly target: Target
  /** What its owner calls it; empty where they did not. */
  readonly label: string
  readonly passwordHash: string | null
  /** Browsers that came by it. */
  readonly uses: number
  readonly createdAt: number
  readonly usedAt: number | null
  /** Null: until its owner ends it. */
  readonly expiresAt: number | null
}

export interface LinkRow {
  id: string
  account: string
  target_kind: string
  target: string
  label: string
  secret_hash: string
  grant_hash: string
  password_hash: string | null
  uses: number
  created_at: number
  used_at: number | null
  expires_at: number | null
}

export const table = 'share_links_links'

export function toLink(row: LinkRow): Link {
  return {
    id: row.id,
    account: row.account,
    target: { kind: row.target_kind, id: row.target },
    label: row.label,
    passwordHash: row.password_hash,
    uses: row.uses,
    createdAt: row.created_at,
    usedAt: row.used_at,
    expiresAt: row.expires_at
  }
}

export function isOver({ expiresAt }: Pick<Link, 'expiresAt'>): boolean {
  return expiresAt !== null && expiresAt <= Date.now()
}
