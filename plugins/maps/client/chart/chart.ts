import L from 'leaflet'
import { addLand } from './land.ts'
import { addLines } from './lines.ts'

/** A map in an element that the page drew for it. */
export interface Chart {
  readonly map: L.Map
  readonly words: DOMStringMap
}

/** Nearer than what is told of a place makes no sense without streets. */
const nearestPlain = 12
const nearestTiles = 19

/** Takes the place of the drawing that stands there without scripts. */
export function openChart(element: HTMLElement): Chart {
  const words = element.dataset
  const [latitude = 0, longitude = 0] = (words.at ?? '').split(',').map(Number)
  const canvas = document.createElement('div')
  canvas.className = 'map-canvas'
  canvas.setAttribute('role', 'region')
  canvas.setAttribute('aria-label', element.querySelector('svg')?.getAttribute('aria-label') ?? '')
  element.replaceChildren(canvas)
  element.dataset.open = ''
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = L.map(canvas, {
    attributionControl: false,
    zoomControl: false,
    worldCopyJump: words.tiles !== undefined,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
    minZoom: 1,
    maxZoom: words.tiles ? nearestTiles : nearestPlain
  })
  L.control
    .zoom({
      position: document.dir === 'rtl' ? 'topright' : 'topleft',
      zoomInTitle: words.nearer ?? '',
      zoomOutTitle: words.further ?? ''
    })
    .addTo(map)
  const zoom = Math.min(Number(words.level ?? 2), map.getMaxZoom())
  map.setView([latitude, longitude], words.part === undefined && zoom <= 2 ? widest(canvas) : zoom)
  if (words.tiles) addTiles(map, words)
  else addPlain(map)
  return { map, words }
}

/** At which the world is as wide as the page. */
const widest = (canvas: HTMLElement) => Math.max(Math.round(Math.log2(canvas.clientWidth / 256)), 1)

function addTiles(map: L.Map, { tiles = '', most }: DOMStringMap) {
  const maxNativeZoom = Number(most ?? nearestTiles)
  L.tileLayer(tiles, { maxNativeZoom, maxZoom: nearestTiles, className: 'map-tiles' }).addTo(map)
  map.setMaxBounds([
    [-85.06, -540],
    [85.06, 540]
  ])
}

function addPlain(map: L.Map) {
  map.setMaxBounds([
    [-85.06, -180],
    [85.06, 180]
  ])
  map.options.maxBoundsViscosity = 1
  addLines(map)
  addLand(map)
}
