import L from 'leaflet'

/** Degrees between lines. */
const steps = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01]
/** Pixels of the corner in which both edges would write. */
const corner = { width: 60, height: 24 }
/** Lines across what is seen, at the least. */
const fewest = 4

const [below, beside] = ['map-degree-below', 'map-degree-beside']

/** A grid of coordinates, closer the nearer one comes, with its degrees along the edge. */
export function addLines(map: L.Map) {
  const layer = L.layerGroup().addTo(map)
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 })
  const name = (degrees: number, letters: string) =>
    `${number.format(Math.abs(degrees))}°${degrees === 0 ? '' : degrees > 0 ? letters[0] : letters[1]}`

  function draw() {
    const bounds = map.getBounds().pad(0.2)
    const width = Math.min(map.getBounds().getEast() - map.getBounds().getWest(), 360)
    const step = steps.find(size => width / size >= fewest) ?? 0.01
    layer.clearLayers()
    for (const longitude of degrees(bounds.getWest(), bounds.getEast(), step, 180)) {
      line([-85.06, longitude], [85.06, longitude])
      label([map.getBounds().getSouth(), longitude], name(longitude, 'EW'), below)
    }
    for (const latitude of degrees(bounds.getSouth(), bounds.getNorth(), step, 85)) {
      line([latitude, -180], [latitude, 180])
      label([latitude, map.getBounds().getEast()], name(latitude, 'NS'), beside)
    }
  }

  function line(from: L.LatLngTuple, to: L.LatLngTuple) {
    L.polyline([from, to], { className: 'map-grid', weight: 1, interactive: false, noClip: true }).addTo(
      layer
    )
  }

  function label(at: L.LatLngTuple, text: string, side: string) {
    const words = document.createElement('span')
    words.textContent = text
    const { x, y } = map.latLngToContainerPoint(at)
    const { x: width, y: height } = map.getSize()
    if (side === beside ? y < corner.height || y > height - corner.height : x > width - corner.width) return
    const icon = L.divIcon({ className: `map-degree ${side}`, html: words, iconSize: [0, 0] })
    L.marker(at, { icon, interactive: false, keyboard: false }).addTo(layer)
  }

  map.on('moveend', draw)
  draw()
}

function degrees(from: number, to: number, step: number, most: number): number[] {
  const first = Math.ceil(Math.max(from, -most) / step)
  const last = Math.floor(Math.min(to, most) / step)
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => (first + at) * step)
}
