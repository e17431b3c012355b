import L from 'leaflet'
import { openChart } from './chart.ts'
import { drawLine, readLine } from './track.ts'

/** One place, with a mark that leads nowhere and the way that was taken. */
export function showOne(element: HTMLElement) {
  if (element.dataset.open !== undefined) return
  const { map, words } = openChart(element)
  // Whoever scrolls past it does not want to come nearer.
  map.scrollWheelZoom.disable()
  const icon = L.divIcon({ className: 'map-mark', html: document.createElement('span'), iconSize: [24, 24] })
  L.marker(map.getCenter(), { icon, interactive: false, keyboard: false }).addTo(map)
  if (!words.track) return
  const line = drawLine(readLine(words.track)).addTo(map)
  map.fitBounds(line.getBounds().pad(0.1), { animate: false })
}
