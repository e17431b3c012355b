import type { PluginNode } from '../../core/plugin.ts'
import type { Config } from './settings.ts'

/** A filter with a bracket too few starts well and fails at every sign-in; so it is looked at before anybody comes. */
export function assertFilters({ error }: Pick<PluginNode, 'error'>, { people, groups }: Config): void {
  for (const [place, filter] of Object.entries({ people: people.filter, groups: groups.filter })) {
    if (isWhole(filter)) continue
    const path = `${place}/filter`
    throw error('LDAP_FILTER', `The brackets of ${place}.filter do not fit: ${filter}`, { path })
  }
}

/** One pair of brackets around everything, and each inside closed. In values they are written as `\28` and `\29`. */
function isWhole(filter: string): boolean {
  const signs = [...filter]
  let depth = 0
  for (const [at, sign] of signs.entries()) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    const isInside = depth > 0 || at === signs.length - 1
    if (!isInside || depth < 0) return false
  }
  return filter.startsWith('(') && depth === 0
}
