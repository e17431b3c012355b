/** How somebody likes to listen. */
export interface Wishes {
  readonly speed: number
  readonly volume: number
  readonly isMuted: boolean
  readonly isEven: boolean
}

const usual: Wishes = { speed: 1, volume: 1, isMuted: false, isEven: false }
const wishesKey = 'hob.sound.wishes'
const placesKey = 'hob.sound.places'
/** Places that are remembered; the oldest are forgotten. */
const most = 100
/** Seconds: shorter sounds begin anew, and so do those left near an end. */
const [longEnough, nearEnd] = [120, 15]

export function readWishes(): Wishes {
  return { ...usual, ...read<Partial<Wishes>>(wishesKey, {}) }
}

export function keepWishes(wishes: Wishes) {
  write(wishesKey, wishes)
}

/** Seconds where somebody left off; 0 where there is nothing to go on with. */
export function readPlace(id: string): number {
  const places = read<[string, number][]>(placesKey, [])
  return (Array.isArray(places) && places.find(([one]) => one === id)?.[1]) || 0
}

export function keepPlace(id: string, at: number, duration: number) {
  const known = read<[string, number][]>(placesKey, [])
  const others = Array.isArray(known) ? known.filter(([one]) => one !== id) : []
  const isWorth = duration > longEnough && at > nearEnd && at < duration - nearEnd
  write(placesKey, isWorth ? [...others, [id, Math.floor(at)]].slice(-most) : others)
}

function read<T>(key: string, fallback: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? fallback
  } catch {
    return fallback
  }
}

function write(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Nothing may be kept: it begins anew next time.
  }
}
