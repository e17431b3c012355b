import type { PluginNode } from '../../core/plugin.ts'
import { type Places, toPlace } from './places.ts'
import { narrowAround, narrowWithin } from './search-area.ts'
import type { Maps } from './service.ts'

/** What other plugins are offered. */
export function createMaps(node: PluginNode, places: Places, add: Maps['add']): Maps {
  return {
    add,
    async of(entries, locale) {
      const rows = await places.rows(entries)
      return new Map(
        [...rows].flatMap(([id, row]) => {
          const place = toPlace(row, locale)
          return place ? [[id, place] as const] : []
        })
      )
    },
    within: (query, bounds) => narrowWithin(node, query, bounds),
    around: (query, position, kilometres) => narrowAround(node, query, position, kilometres)
  }
}
