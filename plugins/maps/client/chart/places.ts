import L from 'leaflet'
import type { Chart } from './chart.ts'
import { fillPopup } from './popup.ts'
import { drawLine, type Point } from './track.ts'

/** As the address of places answers. */
export interface Cluster {
  latitude: number
  longitude: number
  count: number
  isTogether: boolean
  entry?: { address: string; title: string }
}

interface Answer {
  items: Cluster[]
  line?: Point[]
}

/** Places of what is shown, asked for anew wherever the map is moved to. */
export function showPlaces({ map, words }: Chart, element: HTMLElement) {
  const layer = L.layerGroup().addTo(map)
  const number = new Intl.NumberFormat(document.documentElement.lang)
  const notice = document.createElement('p')
  notice.className = 'map-notice'
  notice.setAttribute('role', 'status')
  element.append(notice)
  let asking = new AbortController()

  async function update() {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    try {
      const answer = await fetch(addressOf(map, words.places ?? ''), { signal })
      if (!answer.ok) throw new Error(answer.statusText)
      draw((await answer.json()) as Answer)
      notice.textContent = ''
      element.dataset.loaded = String(map.getZoom())
    } catch {
      if (!signal.aborted) notice.textContent = words.failed ?? ''
    }
  }

  function draw({ items, line = [] }: Answer) {
    layer.clearLayers()
    if (line.length > 1) drawLine(line).addTo(layer)
    for (const cluster of items) drawCluster(cluster)
  }

  function drawCluster(cluster: Cluster) {
    const { count, entry } = cluster
    const label = count === 1 ? entry?.title || words.untitled : `${words.entries}: ${number.format(count)}`
    const face = document.createElement('span')
    face.textContent = count === 1 ? '' : number.format(count)
    const size = count === 1 ? 24 : Math.round(30 + 7 * Math.log10(count))
    const icon = L.divIcon({
      className: count === 1 ? 'map-mark' : 'map-mark map-mark-many',
      html: face,
      iconSize: [size, size]
    })
    const marker = L.marker([cluster.latitude, near(cluster.longitude)], {
      icon,
      alt: label ?? '',
      title: label ?? ''
    })
    marker.addTo(layer).on('click', () => open(cluster, marker))
    const drawn = marker.getElement()
    drawn?.setAttribute('aria-label', label ?? '')
    drawn?.addEventListener('keydown', event => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      open(cluster, marker)
      map.getPane('popupPane')?.querySelector<HTMLElement>('a.map-entry')?.focus()
    })
  }

  /** As often around the world as what is shown. */
  function near(longitude: number): number {
    const middle = map.getCenter().lng
    return longitude + Math.round((middle - longitude) / 360) * 360
  }

  function open(cluster: Cluster, marker: L.Marker) {
    const isNearest = map.getZoom() >= map.getMaxZoom()
    if (cluster.count > 1 && !cluster.isTogether && !isNearest) {
      map.setView(marker.getLatLng(), Math.min(map.getZoom() + 2, map.getMaxZoom()))
      return
    }
    const popup = L.popup({ minWidth: 180, className: 'map-popup' }).setLatLng(marker.getLatLng())
    popup.setContent(fillPopup(cluster, words, () => popup.update())).openOn(map)
  }

  map.on('moveend', () => void update())
  void update()
}

/** Rounded, so that the same look is the same address. */
function addressOf(map: L.Map, places: string): string {
  const bounds = map.getBounds()
  const sides = [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()]
  const query = new URLSearchParams({
    bounds: sides.map(side => side.toFixed(4)).join(','),
    zoom: String(Math.min(map.getZoom(), 22))
  })
  return `${places}${places.includes('?') ? '&' : '?'}${query}`
}
