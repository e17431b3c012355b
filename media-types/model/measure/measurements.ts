import type { Json } from '../../../core/json.ts'
import type { Shape } from '../shape.ts'
import type { Extent } from './extent.ts'
import type { Mesh } from './mesh.ts'
import type { Topology } from './topology.ts'

/** What a person who prints wants to know before, by the keys of `model.warning.…`. */
export type Warning = 'open' | 'crowded' | 'twisted' | 'inside-out' | 'flat' | 'parts' | 'tiny' | 'huge'

/** Millimetres; printers of today work between these. */
const smallest = 1
const largest = 1000

/** The measured numbers as facts of the entry. */
export function toFacts(shape: Shape, mesh: Mesh, extent: Extent, topology: Topology): Record<string, Json> {
  return {
    'model.triangles': mesh.corners.length / 3,
    'model.points': mesh.points.length / 3,
    'model.size': extent.size.map(round),
    'model.surface': round(extent.surface),
    ...(topology.isWatertight && { 'model.volume': round(Math.abs(extent.volume)) }),
    'model.watertight': topology.isWatertight,
    'model.parts': topology.parts,
    'model.up': shape.up,
    ...(shape.unit && { 'model.unit': shape.unit }),
    'model.warnings': listWarnings(extent, topology)
  }
}

function listWarnings(extent: Extent, topology: Topology): Json {
  const longest = Math.max(...extent.size)
  const found: [Warning, number | boolean][] = [
    ['open', topology.openEdges],
    ['crowded', topology.crowdedEdges],
    ['twisted', topology.twistedEdges],
    ['inside-out', topology.isWatertight && extent.volume < 0],
    ['flat', extent.flat],
    ['parts', topology.parts > 1 ? topology.parts : 0],
    ['tiny', longest < smallest],
    ['huge', longest > largest]
  ]
  return found.flatMap(([name, value]) => (value ? [{ name, count: Number(value) }] : []))
}

/** Six digits: floats of files have no more. */
function round(value: number): number {
  return Number(value.toPrecision(6))
}
