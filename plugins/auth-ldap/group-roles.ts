import type { Role } from '../../core/accounts/accounts.ts'
import type { Config } from './settings.ts'

const ranks: Record<Role, number> = { member: 1, moderator: 2, administrator: 3 }

/** The highest role that somebody's groups give; undefined where the operator gives roles in the node and not by groups. */
export function roleOf(roles: Config['roles'], groups: readonly string[] | undefined): Role | undefined {
  if (roles.length === 0 || groups === undefined) return undefined
  const names = new Set(groups.map(plainName))
  const given = roles.filter(({ group }) => names.has(plainName(group))).map(({ role }) => role)
  return given.reduce<Role>((highest, role) => (ranks[role] > ranks[highest] ? role : highest), 'member')
}

/** Directories write one name in several ways: `CN=Staff, dc=x` and `cn=staff,dc=x`. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s*([,=+])\s*/g, '$1')
    .trim()
}
