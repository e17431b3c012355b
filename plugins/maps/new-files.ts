import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { ownPosition, type Places } from './places.ts'
import { findInFacts } from './position.ts'
import { precisions } from './precision.ts'
import type { Precision } from './service.ts'
import { readSettings } from './settings.ts'

/** What a person decided for what they upload from then on; kept in their profile. */
export function usualPrecision(
  { settings }: Pick<PluginNode, 'settings'>,
  account: Account | undefined
): Precision {
  const { precision } = (account?.profile.maps ?? {}) as { precision?: Precision }
  return precision && precisions.includes(precision) ? precision : readSettings(settings).precision
}

/** Where a new file was made becomes the place of its entry, unless a person said where that is. */
export function followFiles(node: PluginNode, places: Places) {
  node.hooks.entries.processed.tapPromise('maps', async entry => {
    const row = (await places.rows([entry])).get(entry.id)
    if (row?.by_hand) return
    const position = findInFacts(entry.facts)
    if (row) {
      const before = ownPosition(row)
      const isSame = before?.latitude === position?.latitude && before?.longitude === position?.longitude
      if (!isSame) await places.save(entry, { position, isByHand: false, precision: row.precision })
      return
    }
    if (!position) return
    const precision = usualPrecision(node, await node.accounts.byId(entry.account))
    if (precision !== 'none') await places.save(entry, { position, isByHand: false, precision })
  })
}
