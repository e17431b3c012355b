import { wrap } from './position.ts'
import type { Bounds } from './service.ts'

/**
 * `south,west,north,east` as maps on pages count, on past the date line and around the world more than once; or as others write it, with a
 * west that is more than the east where the date line is between.
 */
export const boundsPattern = '^-?\\d{1,4}(\\.\\d{1,12})?(,-?\\d{1,4}(\\.\\d{1,12})?){3}$'

/** What such an address means on one world; undefined where south is not south of north. */
export function readBounds(text: string): Bounds | undefined {
  const [south = 0, west = 0, north = 0, end = 0] = text.split(',').map(Number)
  const east = west > end && west <= 180 && end >= -180 ? end + 360 : end
  if (south > north || west > east) return undefined
  const [bottom, top] = [clamp(south), clamp(north)]
  if (east - west >= 360) return { south: bottom, north: top, west: -180, east: 180 }
  return { south: bottom, north: top, west: wrap(west), east: wrap(east) }
}

const clamp = (latitude: number) => Math.min(Math.max(latitude, -90), 90)
