import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { boundsPattern, readBounds } from './bounds.ts'
import type { Clusters } from './clusters.ts'
import { dayPattern } from './day.ts'
import { readLine } from './line.ts'
import { type Look, wholeWorld } from './map-picture.ts'
import { createMapView, type MapQuery } from './map-view.ts'
import { readPair } from './position.ts'
import { placesResult } from './results.ts'
import type { MapPage } from './service.ts'
import { mapView } from './views.ts'
import type { VisiblePlaces } from './visible-places.ts'

/** Of maps that have days, as a person's has. */
const day = { type: 'string', pattern: dayPattern }

const query = {
  type: 'object',
  properties: {
    at: { type: 'string', maxLength: 40 },
    zoom: { type: 'integer', minimum: 0, maximum: 20 },
    day,
    cursor: { type: 'string', maxLength: 200 }
  }
}

const placesQuery = {
  type: 'object',
  required: ['bounds', 'zoom'],
  properties: {
    day,
    bounds: {
      type: 'string',
      pattern: boundsPattern,
      example: '-20,175,-15,-175',
      description: '`south,west,north,east`, in degrees; west is more than east across the date line.'
    },
    zoom: {
      type: 'integer',
      minimum: 0,
      maximum: 22,
      description: 'Of the map: what lies closer together than a finger is wide is counted as one.'
    }
  }
}

/** As fast as somebody drags a map about. */
const limit = { points: 600, seconds: 60 }

/** Makes the page of a map and the address it gets its places from. */
export function createMapPages(node: PluginNode, clusters: Clusters, visible: VisiblePlaces) {
  const viewOf = createMapView(node, clusters, visible)
  return ({ name, path, access, load }: MapPage, places = `${path}/places`) => {
    node.pages.add({
      name: `maps.${name}`,
      path,
      access,
      template: 'maps/map',
      client: 'map',
      shared: true,
      schema: mapView,
      query,
      async view(ctx) {
        const { at, cursor, day: date } = ctx.state.query as MapQuery
        const look = readLook(node, ctx)
        const address = places.replace(/:(\w+)/g, (_, param) =>
          encodeURIComponent(ctx.state.params[param] ?? '')
        )
        const of = await load(ctx)
        return viewOf(ctx, of, {
          look,
          isPart: at !== undefined,
          places: date ? `${address}?day=${date}` : address,
          kept: date ? { day: date } : {},
          ...(cursor && { cursor })
        })
      }
    })
    node.router.get(
      places,
      {
        access,
        limit,
        query: placesQuery,
        result: placesResult,
        summary: 'List places on a map, counted where they are close together'
      },
      async ctx => {
        const { bounds: text, zoom } = ctx.state.query as { bounds: string; zoom: number }
        const bounds = readBounds(text)
        if (!bounds)
          throw node.error('BOUNDS_WRONG', 'These bounds enclose nothing.', { status: 422, path: 'bounds' })
        const of = await load(ctx)
        const items = await clusters({ bounds, zoom }, of, ctx.state.viewer)
        return { items, ...(of.order && { line: await readLine(visible, of, ctx.state.viewer) }) }
      }
    )
  }
}

/** Where the address wants to look; a position out of the world is refused. */
function readLook(node: PluginNode, { state }: HobContext): Look {
  const { at, zoom = wholeWorld.zoom } = state.query as MapQuery
  if (at === undefined) return wholeWorld
  const middle = readPair(at)
  if (!middle)
    throw node.error('POSITION_WRONG', 'There is no such place on Earth.', { status: 422, path: 'at' })
  return { middle, zoom }
}
