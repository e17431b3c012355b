import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Range, rangesOf } from './grid.ts'
import { table } from './places.ts'
import { boundsAround } from './position.ts'
import type { Bounds, Position } from './service.ts'

/** Numbers of the grid lie in one of these ranges. */
function inRanges(query: Query, column: string, ranges: readonly Range[]): void {
  query.where(any => {
    for (const range of ranges) any.orWhereBetween(column, range)
  })
}

/** Within bounds, tiles first, which an index finds. */
export function inBounds(query: Query, { south, west, north, east }: Bounds, ranges: readonly Range[]): void {
  inRanges(query, 'cell', ranges)
  query.whereBetween('shown_latitude', [south, north])
  if (west <= east) query.whereBetween('shown_longitude', [west, east])
  else query.where(sides => sides.where('shown_longitude', '>=', west).orWhere('shown_longitude', '<=', east))
}

/** Narrows entries to those shown within bounds. */
export function narrowWithin({ db }: Pick<PluginNode, 'db'>, query: Query, bounds: Bounds): void {
  const shown = db(table).select('entry')
  inBounds(shown, bounds, rangesOf(bounds, levelOf(bounds), 16))
  query.whereIn('entries.id', shown)
}

/** Narrows entries to those shown so near to a position: in a box first, then what lies in its corners is left out. */
export function narrowAround(
  parts: Pick<PluginNode, 'db'>,
  query: Query,
  position: Position,
  kilometres: number
): void {
  const { db } = parts
  const bounds = boundsAround(position, kilometres)
  const shown = db(table).select('entry')
  inBounds(shown, bounds, rangesOf(bounds, levelOf(bounds), 16))
  shown.whereRaw(nearness, [...nearnessOf(position), Math.min(kilometres, 20_000) ** 2])
  query.whereIn('entries.id', shown)
}

/**
 * The square of a distance in kilometres, near enough for lists and without functions that not every engine has: as across a plain that
 * is narrowed by the latitude of the middle, around the world the shorter way.
 */
const north = '(shown_latitude - ?) * 111.2'
const east =
  '(case when abs(shown_longitude - ?) > 180 then 360 - abs(shown_longitude - ?) else abs(shown_longitude - ?) end) * ?'
const squaredDistance = `(${north}) * (${north}) + (${east}) * (${east})`
const nearness = `${squaredDistance} <= ?`

/** Bindings of `squaredDistance`. */
function nearnessOf({ latitude, longitude }: Position): number[] {
  const width = 111.2 * Math.cos((latitude * Math.PI) / 180)
  const across = [longitude, longitude, longitude, width]
  return [latitude, latitude, ...across, ...across]
}

/** At which bounds are a few tiles wide. */
export function levelOf({ south, west, north: top, east: right }: Bounds): number {
  const wide = right < west ? right + 360 - west : right - west
  const span = Math.max(Math.min(wide, 360), top - south, 1e-4)
  return Math.min(Math.max(Math.ceil(Math.log2(360 / span)) + 1, 0), 20)
}
