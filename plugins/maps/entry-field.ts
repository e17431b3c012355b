import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { ownPosition, type Places } from './places.ts'
import { findInFacts } from './position.ts'
import { precisions } from './precision.ts'
import type { Precision } from './service.ts'

/** In the forms of entries that have a position: how exactly others learn of it. */
export function addEntryField(node: PluginNode, places: Places) {
  async function load(entries: readonly Entry[]): Promise<(Precision | null)[]> {
    const rows = await places.rows(entries)
    return entries.map(({ id, facts }) => {
      const row = rows.get(id)
      if (row && (row.latitude !== null || row.precision !== 'none')) return row.precision
      return findInFacts(facts) ? 'none' : null
    })
  }

  node.fields.add({
    name: 'place',
    template: 'maps/field',
    schema: { type: 'string', enum: [...precisions], 'x-label': 'maps.field' },
    load,
    isForMany: async entries => (await load(entries)).some(Boolean),
    async save(entry, value, viewer) {
      // Whoever edits with others decides nothing of what is told.
      if (!(await node.access.may(viewer, 'share', { kind: 'entry', entry }))) return
      const row = (await places.rows([entry])).get(entry.id)
      if (!row && (value === null || value === 'none')) return
      if (row && value === row.precision) return
      const position = ownPosition(row) ?? findInFacts(entry.facts)
      const precision = (value ?? 'none') as Precision
      await places.save(entry, { position, isByHand: Boolean(row?.by_hand), precision })
    }
  })
}
