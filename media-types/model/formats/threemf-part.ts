import { type SaxesAttributePlain, SaxesParser } from 'saxes'
import { UnreadableModel } from '../problems.ts'
import type { Limits } from './limits.ts'

export interface BuildItem {
  readonly path: string
  readonly object: string
  /** Twelve numbers, row by row. */
  readonly transform: readonly number[] | undefined
}

export interface PrintObject {
  readonly path: string
  readonly id: string
  readonly points: number[]
  /** Indices into the points. */
  readonly triangles: number[]
  /** `0xrrggbb` of each triangle, where the object is coloured. */
  colours?: number[]
  readonly components: BuildItem[]
}

export interface ModelPart {
  unit: string
  readonly objects: PrintObject[]
  readonly items: BuildItem[]
}

type Attributes = Record<string, string>

interface Reading extends ModelPart {
  readonly path: string
  readonly limits: Limits
  /** Colours by the id of their group. */
  readonly palettes: Map<string, number[]>
  palette: number[]
  object: PrintObject | undefined
  groupOfObject: string | undefined
  indexOfObject: number
}

/** One XML part of a 3MF file (3MF Core Specification 1.3, and colours of its materials extension). */
export function readModelPart(bytes: Buffer, path: string, limits: Limits): ModelPart {
  const reading: Reading = {
    ...{ path, limits, unit: 'millimeter', objects: [], items: [], palettes: new Map(), palette: [] },
    ...{ object: undefined, groupOfObject: undefined, indexOfObject: 0 }
  }
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new UnreadableModel('MODEL_DAMAGED')
  })
  parser.on('error', cause => {
    throw new UnreadableModel('MODEL_DAMAGED', {}, { cause })
  })
  parser.on('opentag', ({ name, attributes }) => {
    starts[localName(name)]?.(reading, attributes as Record<string, string> & SaxesAttributePlain)
  })
  parser.write(bytes.toString('utf8')).close()
  return reading
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

const starts: Record<string, (reading: Reading, attributes: Attributes) => void> = {
  model(reading, { unit }) {
    if (unit) reading.unit = unit
  },
  basematerials: openPalette,
  colorgroup: openPalette,
  base: (reading, { displaycolor }) => void reading.palette.push(toColour(displaycolor)),
  color: (reading, { color }) => void reading.palette.push(toColour(color)),
  object(reading, { id = '', pid, pindex }) {
    reading.object = { path: reading.path, id, points: [], triangles: [], components: [] }
    reading.groupOfObject = pid
    reading.indexOfObject = Number(pindex ?? 0)
    reading.objects.push(reading.object)
  },
  vertex(reading, { x, y, z }) {
    reading.object?.points.push(Number(x), Number(y), Number(z))
  },
  triangle(reading, { v1, v2, v3, pid, p1 }) {
    const { object, limits } = reading
    if (!object) return
    object.triangles.push(Number(v1), Number(v2), Number(v3))
    if (object.triangles.length % 300_000 === 0) limits.demandTriangles(object.triangles.length / 3)
    const palette = reading.palettes.get(pid ?? reading.groupOfObject ?? '')
    const colour = palette?.[Number(p1 ?? reading.indexOfObject)]
    if (colour === undefined) return
    object.colours ??= []
    object.colours[object.triangles.length / 3 - 1] = colour
  },
  component: (reading, attributes) => void reading.object?.components.push(toItem(reading, attributes)),
  item: (reading, attributes) => void reading.items.push(toItem(reading, attributes))
}

function openPalette(reading: Reading, { id = '' }: Attributes) {
  reading.palette = []
  reading.palettes.set(id, reading.palette)
}

function toItem({ path }: Reading, attributes: Attributes): BuildItem {
  const elsewhere = Object.entries(attributes).find(([name]) => localName(name) === 'path')?.[1]
  const transform = attributes.transform?.trim().split(/\s+/).map(Number)
  return {
    path: elsewhere ?? path,
    object: attributes.objectid ?? '',
    transform: transform?.length === 12 ? transform : undefined
  }
}

function toColour(text = ''): number {
  return Number.parseInt(/^#([0-9a-f]{6})/i.exec(text)?.[1] ?? 'c8c3bc', 16)
}
