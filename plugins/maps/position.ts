import type { MediaType } from '../../core/contract/media-type.ts'
import type { Json } from '../../core/json.ts'
import type { Position } from './service.ts'

/** Both of a place on Earth; anything else is none. */
export function toPosition(latitude: unknown, longitude: unknown): Position | undefined {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** As people write a number: with a point or a comma, in any digits. */
export function readDegrees(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/[,٫]/, '.')
    .replace(/[−–]/, '-')
    .replace(/°$/, '')
  return /^[+-]?\d{1,3}(\.\d{1,12})?$/.test(plain) ? Number(plain) : undefined
}

/** Of an address or a question: `48.2,16.37`. */
export function readPair(text: string): Position | undefined {
  const [latitude, longitude, ...more] = text.split(',').map(readDegrees)
  return more.length > 0 ? undefined : toPosition(latitude, longitude)
}

/** Where the file says that it was made, whatever its kind: as an object, or as ISO 6709 (`+48.2000+016.3700/`). */
export function findInFacts(facts: Readonly<Record<string, Json>>): Position | undefined {
  const fact = Object.entries(facts).find(([name]) => isPositionFact(name))?.[1]
  if (typeof fact === 'string') {
    const [, latitude, longitude] = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(fact) ?? []
    return toPosition(Number(latitude), Number(longitude))
  }
  const { latitude, longitude } = (fact ?? {}) as Record<string, unknown>
  return toPosition(latitude, longitude)
}

/** By these names media types keep where something was made, and whether a file of it says so without being understood. */
const isPositionFact = (name: string) => name.endsWith('.position')
const isTelling = (name: string) => name.endsWith('.tellsPlace')
export const isPlaceFact = (name: string) => isPositionFact(name) || isTelling(name)

/** Whether a file of the entry says where it was made in words that nobody here understands. */
export const tellsMore = (facts: Readonly<Record<string, Json>>) =>
  Object.entries(facts).some(([name, value]) => isTelling(name) && value === true)

/**
 * Whether a file of the entry may say where it was made: it does, or its kind looks for that, as its private facts tell, and has not
 * looked at this one yet.
 */
export function mayTellPlace(
  facts: Readonly<Record<string, Json>>,
  type: Pick<MediaType, 'privateFacts'> | undefined
): boolean {
  const names = Object.keys(facts)
  const isUnknown = (type?.privateFacts ?? []).some(isTelling) && !names.some(isTelling)
  return isUnknown || names.some(isPositionFact) || tellsMore(facts)
}

/** As exactly as forms show it. */
export function isSame(one: Position | undefined, other: Position): boolean {
  const write = ({ latitude, longitude }: Position) => `${latitude.toFixed(6)},${longitude.toFixed(6)}`
  return one !== undefined && write(one) === write(other)
}

/** Kilometres along the surface. */
export function distance(one: Position, other: Position): number {
  const [from, to] = [toRadians(one.latitude), toRadians(other.latitude)]
  const north = Math.sin((to - from) / 2) ** 2
  const east = Math.sin(toRadians(other.longitude - one.longitude) / 2) ** 2
  return 2 * radius * Math.asin(Math.sqrt(Math.min(north + Math.cos(from) * Math.cos(to) * east, 1)))
}

const radius = 6371
/** Of latitude. */
const kilometresPerDegree = 111.2
const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** What lies at most so far from a position: near a pole that is all around it, and it may reach across the date line. */
export function boundsAround({ latitude, longitude }: Position, kilometres: number) {
  const reach = Math.min(kilometres / kilometresPerDegree, 180)
  const [south, north] = [Math.max(latitude - reach, -90), Math.min(latitude + reach, 90)]
  const narrowest = Math.cos(toRadians(Math.max(Math.abs(south), Math.abs(north))))
  const wide = narrowest < 1e-6 ? 180 : reach / narrowest
  if (wide >= 180) return { south, north, west: -180, east: 180 }
  return { south, north, west: wrap(longitude - wide), east: wrap(longitude + wide) }
}

/** The same meridian, from -180 to 180. */
export function wrap(longitude: number): number {
  return Math.abs(longitude) <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180
}
