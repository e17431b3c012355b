import { hash, type Mesh, tableSize } from './mesh.ts'

export interface Topology {
  /** Edges that only one triangle has: holes. */
  readonly openEdges: number
  /** Edges that more than two triangles have. */
  readonly crowdedEdges: number
  /** Edges whose two triangles face different ways. */
  readonly twistedEdges: number
  /** Every edge has two triangles that agree on the outside. */
  readonly isWatertight: boolean
  /** Pieces that do not touch. */
  readonly parts: number
}

/** How triangles hang together, by their shared points. Triangles with two equal corners count for nothing. */
export function examineTopology({ points, corners }: Mesh): Topology {
  const edges = createEdges(corners.length)
  const groups = createGroups(points.length / 3)
  for (let at = 0; at < corners.length; at += 3) {
    const [a, b, c] = [corners[at]!, corners[at + 1]!, corners[at + 2]!]
    if (a === b || b === c || c === a) continue
    edges.add(a, b)
    edges.add(b, c)
    edges.add(c, a)
    groups.join(a, b)
    groups.join(b, c)
  }
  const counted = edges.count()
  const { openEdges, crowdedEdges, twistedEdges } = counted
  return { ...counted, isWatertight: openEdges + crowdedEdges + twistedEdges === 0, parts: groups.count() }
}

/** An open table of edges; how many triangles have each, and how many more go along it one way than the other. */
function createEdges(most: number) {
  const size = tableSize(most)
  const mask = size - 1
  const from = new Uint32Array(size)
  const to = new Uint32Array(size)
  const uses = new Uint8Array(size)
  const balance = new Int8Array(size)
  return {
    add(a: number, b: number) {
      const [low, high] = a < b ? [a, b] : [b, a]
      let slot = hash(low, high) & mask
      while (uses[slot] !== 0 && (from[slot] !== low || to[slot] !== high)) slot = (slot + 1) & mask
      from[slot] = low
      to[slot] = high
      // More than three are as wrong as three.
      if (uses[slot]! < 3) {
        uses[slot]! += 1
        balance[slot]! += a < b ? 1 : -1
      }
    },
    count() {
      let [openEdges, crowdedEdges, twistedEdges] = [0, 0, 0]
      for (let slot = 0; slot < size; slot++) {
        if (uses[slot] === 1) openEdges += 1
        else if (uses[slot] === 3) crowdedEdges += 1
        else if (uses[slot] === 2 && balance[slot] !== 0) twistedEdges += 1
      }
      return { openEdges, crowdedEdges, twistedEdges }
    }
  }
}

/** Union-find with halved paths. */
function createGroups(count: number) {
  const parent = Uint32Array.from({ length: count }, (_, at) => at)
  const used = new Uint8Array(count)
  const find = (point: number) => {
    let at = point
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  return {
    join(a: number, b: number) {
      used[a] = used[b] = 1
      const [one, other] = [find(a), find(b)]
      if (one !== other) parent[Math.max(one, other)] = Math.min(one, other)
    },
    count() {
      let roots = 0
      for (let point = 0; point < count; point++) if (used[point] === 1 && parent[point] === point) roots += 1
      return roots
    }
  }
}
