import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type CountedCell, createCountedWorld } from './counted-world.ts'
import { add, type Crowd, joinCrowds } from './crowding.ts'
import { coarseLevel, endsOf, type Range, rangesOf, shiftOf, whole } from './grid.ts'
import { createKeptWorld } from './kept-world.ts'
import type { Bounds, Position } from './service.ts'
import type { VisiblePlaces, Wanted } from './visible-places.ts'

/** One place on a map, or several that lie too close to be told apart at its zoom. */
export interface Cluster extends Position {
  readonly count: number
  /** They lie at one and the same place, so that coming nearer does not part them. */
  readonly isTogether: boolean
  /** The only entry, where it is one. */
  readonly entry?: { readonly address: string; readonly title: string }
}

export interface Area {
  readonly bounds: Bounds
  readonly zoom: number
}

export type Clusters = (area: Area, of: Wanted, viewer: Viewer) => Promise<Cluster[]>

/** Of a tile of 256 pixels, so that markers of a finger's width do not cover each other. */
const cellsPerTile = 4
/** More than fit on any screen. */
const most = 4096
/** Single entries that are told of by name. */
const named = 400

interface Row extends Crowd {
  readonly part: number
}

/** What a map shows: counted on a grid by the database, for whoever may find the entries in lists. */
export function createClusters(node: PluginNode, visible: VisiblePlaces): Clusters {
  const { db } = node
  const keep = createKeptWorld<Row[]>(node)
  const countOpen = createCountedWorld(node)

  async function count(ranges: readonly Range[], shift: number, of: Wanted, viewer: Viewer): Promise<Row[]> {
    const parts = await visible(ranges, of, viewer)
    const found: Row[][] = await Promise.all(
      parts.map(({ places }) =>
        places
          .select(of.isCoarse ? { part: 'entries.coarse' } : db.raw('entries.cell >> ? as part', [shift]))
          .count({ count: '*' })
          .sum({ latitude: 'entries.shown_latitude', longitude: 'entries.shown_longitude' })
          .min({ first: 'entries.cell' })
          .max({ last: 'entries.cell' })
          .groupByRaw('1')
          .limit(most)
      )
    )
    return found.flat().map(toNumbers)
  }

  /** All of the world: what everybody finds is counted already, the rest is few. */
  async function countWorld(of: Wanted, viewer: Viewer): Promise<Row[]> {
    const all = { ...of, isCoarse: true }
    const [open, rest] = await Promise.all([
      countOpen(viewer),
      count([whole], 0, { ...all, isBeside: true }, viewer)
    ])
    return open ? [...open.map(toRow), ...rest] : count([whole], 0, all, viewer)
  }

  /** From far away all that is shown is counted at once, and kept for the next look; from near by what is there. */
  async function group({ bounds, zoom }: Area, of: Wanted, viewer: Viewer): Promise<Crowd[]> {
    const level = Math.min(zoom + Math.log2(cellsPerTile), 24)
    const ranges = rangesOf(bounds, zoom)
    if (level > coarseLevel) return join(await count(ranges, shiftOf(level), of, viewer), level, level)
    const isAll = of.account === undefined && of.narrow === undefined
    const rows = await (isAll
      ? keep(viewer, () => countWorld(of, viewer))
      : count([whole], 0, { ...of, isCoarse: true }, viewer))
    return join(rows.filter(isIn(ranges)), coarseLevel, level)
  }

  async function entriesAt(cells: readonly number[], of: Wanted, viewer: Viewer) {
    const entries = new Map<number, { address: string; title: string }>()
    if (cells.length === 0) return entries
    const ranges = cells.map(cell => [cell, cell] as const)
    for (const { places } of await visible(ranges, { ...of, areFew: true }, viewer)) {
      const found: { cell: number; public_id: string; title: string }[] = await places
        .join('entries as whole', 'whole.id', 'entries.id')
        .select('entries.cell', 'whole.public_id', 'whole.title')
      for (const { cell, public_id: id, title } of found)
        entries.set(Number(cell), { address: `/e/${id}`, title })
    }
    return entries
  }

  return async (area, of, viewer) => {
    const rows = await group(area, of, viewer)
    const single = rows.filter(({ count }) => count === 1).map(({ first }) => first)
    const entries = await entriesAt(single.slice(0, named), of, viewer)
    return rows.slice(0, most).map(({ count, latitude, longitude, first, last }) => {
      const entry = count === 1 ? entries.get(first) : undefined
      return {
        latitude: latitude / count,
        longitude: longitude / count,
        count,
        isTogether: first === last,
        ...(entry && { entry })
      }
    })
  }
}

/** What lies at several spots lies somewhere in its cell. */
function toRow({ coarse, cell, ...sums }: CountedCell): Row {
  const [first, last] = cell === null ? endsOf(coarse) : [cell, cell]
  return { part: coarse, ...sums, first, last }
}

/** Engines give large numbers as text. */
function toNumbers(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Number(value)])
  ) as unknown as Row
}

const isIn =
  (ranges: readonly Range[]) =>
  ({ first, last }: Row) =>
    ranges.some(([from, to]) => last >= from && first <= to)

/** Rows that were counted by the cells of one level, in those of a coarser one; and what would cover each other in one. */
function join(rows: readonly Row[], counted: number, level: number): Crowd[] {
  const narrower = 2 ** (shiftOf(level) - shiftOf(counted))
  const united = new Map<number, Crowd>()
  for (const row of rows) {
    const part = Math.floor(row.part / narrower)
    const same = united.get(part)
    united.set(part, same ? add(same, row) : row)
  }
  return joinCrowds([...united.values()], level)
}
