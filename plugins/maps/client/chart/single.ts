import L from 'leaflet'
import { openChart } from './chart.ts'

/** One place, with a mark that leads nowhere. */
export function showOne(element: HTMLElement) {
  if (element.dataset.open !== undefined) return
  const { map } = openChart(element)
  // Whoever scrolls past it does not want to come nearer.
  map.scrollWheelZoom.disable()
  const icon = L.divIcon({ className: 'map-mark', html: document.createElement('span'), iconSize: [24, 24] })
  L.marker(map.getCenter(), { icon, interactive: false, keyboard: false }).addTo(map)
}
