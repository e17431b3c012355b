import L from 'leaflet'
import { openChart } from './chart/chart.ts'
import { searchTowns } from './chart/towns.ts'
import { followReading } from './reading.ts'

const waiting = document.querySelector<HTMLElement>('[data-track-state][data-waiting]')
if (waiting) followReading(waiting)

/** Where something is, by pointing at it. */
const element = document.querySelector<HTMLElement>('[data-map]')
const frame = element?.closest<HTMLElement>('[data-choosing]')
const [latitude, longitude] = ['latitude', 'longitude'].map(name =>
  document.querySelector<HTMLInputElement>(`input[name="${name}"]`)
)

if (element && frame && latitude && longitude) {
  frame.hidden = false
  const { map } = openChart(element)
  const icon = L.divIcon({
    className: 'map-mark map-mark-own',
    html: document.createElement('span'),
    iconSize: [32, 32]
  })
  const marker = L.marker(map.getCenter(), { icon, draggable: true, autoPan: true, keyboard: false })

  const write = (at: L.LatLng) => {
    const { lat, lng } = at.wrap()
    latitude.value = String(Number(lat.toFixed(6)))
    longitude.value = String(Number(lng.toFixed(6)))
    marker.setLatLng(at).addTo(map)
  }
  const show = (at: L.LatLngTuple, zoom = map.getZoom()) => {
    marker.setLatLng(at).addTo(map)
    map.setView(at, zoom)
  }
  const read = () => {
    const [lat, lng] = [latitude, longitude].map(input => Number(input.value.replace(',', '.')))
    const isThere = latitude.value !== '' && longitude.value !== ''
    if (isThere && Math.abs(lat!) <= 90 && Math.abs(lng!) <= 180) show([lat!, lng!])
  }

  read()
  map.on('click', ({ latlng }: L.LeafletMouseEvent) => write(latlng))
  marker.on('dragend', () => write(marker.getLatLng()))
  for (const input of [latitude, longitude]) input.addEventListener('change', read)
  searchTowns(at => {
    show([at.latitude, at.longitude], Math.max(map.getZoom(), 9))
    write(marker.getLatLng())
  })
}
