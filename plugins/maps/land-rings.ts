/** Degrees, as geographers write them. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[]

/** Where Mercator's square ends. */
const bottom = -85.06

/**
 * An outline that crosses the date line jumps from one edge of the world to the other; here it goes on beyond the edge instead, and comes
 * a second time around the world, so that both edges show their part of it. One that goes all around a pole is closed along the edge there.
 */
export function unrollRing(ring: Ring): Ring[] {
  let turns = 0
  const unrolled = ring.map(([longitude, latitude], at) => {
    const before = ring[at - 1]?.[0] ?? longitude
    if (longitude - before > 180) turns--
    if (before - longitude > 180) turns++
    return [longitude + 360 * turns, latitude] as const
  })
  const [first, last] = [unrolled[0], unrolled.at(-1)]
  if (!first || !last) return []
  const isAround = turns !== 0
  const whole = isAround ? [...unrolled, [last[0], bottom] as const, [first[0], bottom] as const] : unrolled
  const longitudes = whole.map(([longitude]) => longitude)
  const copies = [0]
  if (Math.max(...longitudes) > 180.001) copies.push(-360)
  if (Math.min(...longitudes) < -180.001) copies.push(360)
  return copies.map(shift => whole.map(([longitude, latitude]) => [longitude + shift, latitude] as const))
}
