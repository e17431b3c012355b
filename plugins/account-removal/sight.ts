import type { PluginNode } from '../../core/plugin.ts'
import { leavingOf } from './leaving.ts'

/** The profile of somebody who leaves is out of sight like their entries; they themselves still find it. */
export function hideProfiles({ hooks }: PluginNode) {
  hooks.access.decide.tap('account-removal', ({ account: viewer }, _action, { kind, account }) => {
    if (kind !== 'account' || !leavingOf(account)) return undefined
    return viewer?.id === account?.id || viewer?.role === 'administrator' ? undefined : false
  })
}
