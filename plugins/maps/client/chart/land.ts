import L from 'leaflet'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { type Ring, unrollRing } from '../../land-rings.ts'

type World = Topology<{ land: GeometryCollection }>

/** From here on the coarse outline has corners that one sees. */
const fineZoom = 4
/** Beneath the lines of the grid. */
const pane = 'land'

/** The outline of the world: a coarse one at once, a finer one once somebody comes nearer. */
export function addLand(map: L.Map) {
  map.createPane(pane).style.zIndex = '250'
  let shown: L.Layer | undefined
  let isFine = false
  const show = (world: World) => {
    shown?.remove()
    shown = L.layerGroup(polygonsOf(world).map(drawPolygon)).addTo(map)
  }
  const update = async () => {
    if (isFine || (shown && map.getZoom() < fineZoom)) return
    isFine = map.getZoom() >= fineZoom
    const { default: world } = isFine
      ? await import('world-atlas/land-50m.json', { with: { type: 'json' } })
      : await import('world-atlas/land-110m.json', { with: { type: 'json' } })
    show(world as unknown as World)
  }
  const tryUpdate = () => void update().catch(() => undefined)
  map.on('zoomend', tryUpdate)
  tryUpdate()
}

function polygonsOf(world: World): Ring[][] {
  return feature(world, world.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? (geometry.coordinates as unknown as Ring[][]) : []
  )
}

/** The first ring is a coast, the others are seas within it. */
function drawPolygon(rings: Ring[]): L.Polygon {
  const [coast = [], ...seas] = rings
  // Seas once: what lies in them twice would be land again.
  const coasts = unrollRing(coast).map((ring, copy) => (copy === 0 ? [ring, ...seas] : [ring]))
  const points = coasts.map(polygon =>
    polygon.map(ring => ring.map(([longitude, latitude]) => [latitude, longitude] as L.LatLngTuple))
  )
  return L.polygon(points, { pane, interactive: false, className: 'map-land', weight: 1, fillOpacity: 1 })
}
