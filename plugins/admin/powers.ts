import type { PluginNode } from '../../core/plugin.ts'

/** What the pages of `/admin` let people do, for the page of roles. */
export function addPowers({ powers }: PluginNode) {
  for (const what of ['accounts', 'settings', 'upkeep'])
    powers.add({ name: `admin.${what}`, label: `admin.powers.${what}`, role: 'administrator' })
}
