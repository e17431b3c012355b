import type { Parts } from './parts.ts'
import { formatTime } from './time.ts'

/** Where people left films: seconds, and when that was. */
type Places = Record<string, readonly [second: number, when: number]>

const placesKey = 'hob.video.places'
const volumeKey = 'hob.video.volume'
const mostPlaces = 100
/** Seconds; who saw less has not begun, and what is shorter is begun anew. */
const [begun, short] = [5, 15]
/** Part of the film behind which it counts as seen. */
const seen = 0.95

/** A film goes on where it was left in this browser, unless an address named a time; and says so. */
export function rememberPlace({ box, video, part }: Parts, isLinked: boolean) {
  const id = box.dataset.video
  if (!id) return
  const keep = () => {
    const { currentTime, duration } = video
    if (!(duration >= short) || currentTime < begun) return
    const places = read<Places>(placesKey) ?? {}
    delete places[id]
    if (currentTime < duration * seen) places[id] = [Math.floor(currentTime), Date.now()]
    const latest = Object.entries(places).sort((one, other) => other[1][1] - one[1][1])
    write(placesKey, Object.fromEntries(latest.slice(0, mostPlaces)))
  }
  let last = 0
  video.addEventListener('timeupdate', () => {
    if (Math.abs(video.currentTime - last) < begun) return
    last = video.currentTime
    keep()
  })
  for (const type of ['pause', 'ended']) video.addEventListener(type, keep)
  window.addEventListener('pagehide', keep)

  const second = read<Places>(placesKey)?.[id]?.[0]
  if (isLinked || typeof second !== 'number' || !(second > 0)) return
  const note = part('resumed')
  note.hidden = false
  part('resumed-time').textContent = formatTime(second)
  const leave = () => {
    note.hidden = true
  }
  video.currentTime = second
  video.addEventListener('play', () => setTimeout(leave, 6000), { once: true })
  part('restart').addEventListener('click', () => {
    video.currentTime = 0
    leave()
    part('play').focus({ preventScroll: true })
  })
}

/** How loud it was last time. */
export function keepVolume(video: HTMLVideoElement) {
  const kept = read<{ volume?: unknown; muted?: unknown }>(volumeKey)
  if (typeof kept?.volume === 'number' && kept.volume >= 0 && kept.volume <= 1) video.volume = kept.volume
  video.muted = kept?.muted === true
  video.addEventListener('volumechange', () => write(volumeKey, { volume: video.volume, muted: video.muted }))
}

function read<Value extends object>(key: string): Value | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null')
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function write(key: string, value: object) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Where a person allows no storage, nothing is kept.
  }
}
