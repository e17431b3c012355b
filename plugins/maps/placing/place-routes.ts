import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { ownPosition, type PlaceRow, type Places, toPlace } from '../places.ts'
import { findInFacts, isSame } from '../position.ts'
import { precisions } from '../precision.ts'
import { latitude, longitude, placeResult, townsResult } from '../results.ts'
import type { Position, Precision } from '../service.ts'
import { type Gazetteer, nameTown } from '../towns/gazetteer.ts'
import { placing } from './place-page.ts'

const path = '/api/v1/entries/:id/place'
const to = (action: string) => ({ resource: 'entry', param: 'id', action })

const body = {
  type: 'object',
  required: ['latitude', 'longitude', 'precision'],
  additionalProperties: false,
  properties: { latitude, longitude, precision: { type: 'string', enum: [...precisions] } }
}

/** Where entries are, for other programs; and the names of towns. */
export function addPlaceRoutes(node: PluginNode, places: Places, gazetteer: Gazetteer) {
  const rowOf = async (entry: Entry) => (await places.rows([entry])).get(entry.id)

  node.router.get(
    path,
    { access: to('view'), summary: 'Show where an entry is', result: placeResult },
    async ({ state }) => {
      const entry = entryOf(state)
      const row = await rowOf(entry)
      const own = row ? ownPosition(row) : findInFacts(entry.facts)
      const mayKnow = own && (await node.access.may(state.viewer, 'share', { kind: 'entry', entry }))
      const place = toPlace(row, state.locale)
      return { ...place, ...(mayKnow && { own: tellOwner(own, row) }) }
    }
  )
  node.router.put(
    path,
    { access: to('share'), summary: 'Say where an entry is', body, limit: placing, status: 204 },
    async ({ state }) => {
      const { precision, ...position } = state.body as unknown as Position & { precision: Precision }
      const entry = entryOf(state)
      const isByHand = !isSame(findInFacts(entry.facts), position)
      await places.save(entry, { position, isByHand, precision })
    }
  )
  node.router.delete(
    path,
    { access: to('share'), summary: 'Tell nobody where an entry is', limit: placing, status: 204 },
    async ({ state }) => places.remove(entryOf(state))
  )
  node.router.get(
    '/api/v1/towns',
    {
      access: 'member',
      summary: 'Find towns by the beginning of their names',
      query: {
        type: 'object',
        required: ['q'],
        properties: { q: { type: 'string', minLength: 1, maxLength: 100 } }
      },
      result: townsResult,
      limit: { points: 240, seconds: 60 }
    },
    async ({ state: { query, locale } }) => {
      const towns = await gazetteer.search(query.q as string, locale)
      return { items: towns.map(town => ({ ...positionOf(town), name: nameTown(town, locale) })) }
    }
  )
}

const entryOf = ({ resource }: HobContext['state']) => resource?.entry as Entry
const positionOf = ({ latitude: north, longitude: east }: Position) => ({ latitude: north, longitude: east })

function tellOwner(position: Position, row: PlaceRow | undefined) {
  return { ...position, precision: row?.precision ?? 'none', isByHand: Boolean(row?.by_hand) }
}
