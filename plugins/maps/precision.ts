import type { Position, Precision } from './service.ts'
import type { Town } from './towns/towns-file.ts'

export const precisions = ['none', 'town', 'about', 'exact'] as const satisfies readonly Precision[]

/** What may be told of a position, and the name that goes with it. */
export interface Coarse {
  readonly position: Position
  readonly town?: Town
}

/** Towns further away than this name nothing. */
export const nearestTown = 60

/**
 * As exactly as the owner lets others know. The answer is the same for all positions that it stands for, so that many pictures of one
 * place tell no more than one: the middle of a square on a fixed grid, or the middle of a town.
 */
export function coarsen(
  position: Position,
  precision: Precision,
  town: Town | undefined
): Coarse | undefined {
  if (precision === 'none') return undefined
  const named = town ? { town } : {}
  if (precision === 'exact') return { position: round(position, 6), ...named }
  if (precision === 'about') return { position: middleOfSquare(position, squaresPerDegree), ...named }
  if (!town) return { position: middleOfSquare(position, widePerDegree) }
  return { position: round(town, 5), town }
}

/** About 1.1 km, and about 55 km where there is no town. */
const squaresPerDegree = 100
const widePerDegree = 2

/** Squares get as wide as they are high: there are fewer of them around the world towards the poles. */
function middleOfSquare({ latitude, longitude }: Position, perDegree: number): Position {
  const rows = 180 * perDegree
  const row = Math.min(Math.floor((latitude + 90) * perDegree), rows - 1)
  const middle = (row + 0.5) / perDegree - 90
  const columns = Math.max(Math.round(360 * perDegree * Math.cos((middle * Math.PI) / 180)), 1)
  const column = Math.min(Math.floor(((longitude + 180) / 360) * columns), columns - 1)
  return round({ latitude: middle, longitude: ((column + 0.5) / columns) * 360 - 180 }, 5)
}

function round({ latitude, longitude }: Position, digits: number): Position {
  return { latitude: Number(latitude.toFixed(digits)), longitude: Number(longitude.toFixed(digits)) }
}
