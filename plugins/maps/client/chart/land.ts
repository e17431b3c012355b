import L from 'leaflet'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type World = Topology<{ land: GeometryCollection }>

/** From here on the coarse outline has corners that one sees. */
const fineZoom = 4

/** The outline of the world: a coarse one at once, a finer one once somebody comes nearer. */
export function addLand(map: L.Map) {
  let shown: L.Layer | undefined
  let isFine = false
  const show = (world: unknown) => {
    shown?.remove()
    const { land } = (world as World).objects
    shown = L.geoJSON(feature(world as World, land), {
      interactive: false,
      style: { className: 'map-land', weight: 1, fillOpacity: 1 }
    }).addTo(map)
  }
  const update = async () => {
    if (isFine || (shown && map.getZoom() < fineZoom)) return
    isFine = map.getZoom() >= fineZoom
    const { default: world } = isFine
      ? await import('world-atlas/land-50m.json', { with: { type: 'json' } })
      : await import('world-atlas/land-110m.json', { with: { type: 'json' } })
    show(world)
  }
  const tryUpdate = () => void update().catch(() => undefined)
  map.on('zoomend', tryUpdate)
  tryUpdate()
}
