import { openChart } from './chart/chart.ts'
import { showPlaces } from './chart/places.ts'

/** The page of a map: places wherever it is moved to, and an address that leads back to what is shown. */
const element = document.querySelector<HTMLElement>('[data-map][data-places]')
if (element) {
  const chart = openChart(element)
  showPlaces(chart, element)
  const list = document.querySelector<HTMLAnchorElement>('[data-map-list]')
  chart.map.on('moveend', () => {
    const { lat, lng } = chart.map.getCenter().wrap()
    const address = new URL(location.href)
    address.searchParams.delete('cursor')
    address.searchParams.set('at', `${lat.toFixed(5)},${lng.toFixed(5)}`)
    address.searchParams.set('zoom', String(chart.map.getZoom()))
    history.replaceState(history.state, '', address)
    if (!list) return
    list.href = address.href
    list.hidden = false
  })
}
