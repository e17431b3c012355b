import { zipSync } from 'fflate'

/** Corners of a cube of this many millimetres, and its twelve triangles, all facing outwards. */
const cubePoints = [0, 1, 2, 3, 4, 5, 6, 7].map(at => [at & 1, (at >> 1) & 1, (at >> 2) & 1])
const cubeFaces = [
  [0, 2, 3],
  [0, 3, 1],
  [4, 5, 7],
  [4, 7, 6],
  [0, 1, 5],
  [0, 5, 4],
  [2, 6, 7],
  [2, 7, 3],
  [0, 4, 6],
  [0, 6, 2],
  [1, 3, 7],
  [1, 7, 5]
]

type Triangle = number[][]

/** A cube as triangles of points; without some of them it has a hole. */
export function cube(side = 10, faces = cubeFaces): Triangle[] {
  return faces.map(face => face.map(point => cubePoints[point]!.map(value => value * side)))
}

export const cubeWithHole = (side = 10) => cube(side, cubeFaces.slice(1))

export function binaryStl(triangles: readonly Triangle[]): Buffer {
  const bytes = Buffer.alloc(84 + triangles.length * 50)
  bytes.write('made by a test')
  bytes.writeUInt32LE(triangles.length, 80)
  for (const [at, triangle] of triangles.entries())
    for (const [place, value] of triangle.flat().entries())
      bytes.writeFloatLE(value, 84 + at * 50 + 12 + place * 4)
  return bytes
}

export function textStl(triangles: readonly Triangle[]): Buffer {
  const facets = triangles.map(
    triangle =>
      `facet normal 0 0 0\nouter loop\n${triangle.map(point => `vertex ${point.join(' ')}`).join('\n')}\nendloop\nendfacet`
  )
  return Buffer.from(`solid cube\n${facets.join('\n')}\nendsolid cube\n`)
}

export function obj(side = 10, head = ''): Buffer {
  const points = cubePoints.map(point => `v ${point.map(value => value * side).join(' ')}`)
  const faces = cubeFaces.map(face => `f ${face.map(point => point + 1).join(' ')}`)
  return Buffer.from(`${head}${points.join('\n')}\n${faces.join('\n')}\n`)
}

export function ply(side = 10): Buffer {
  const head = `ply\nformat ascii 1.0\nelement vertex 8\nproperty float x\nproperty float y\nproperty float z\nelement face 12\nproperty list uchar int vertex_indices\nend_header\n`
  const points = cubePoints.map(point => point.map(value => value * side).join(' '))
  const faces = cubeFaces.map(face => `3 ${face.join(' ')}`)
  return Buffer.from(`${head}${points.join('\n')}\n${faces.join('\n')}\n`)
}

/** As JSON with its buffer inside; `more` changes the document. */
export function gltf(side = 10, more: object = {}): Buffer {
  const points = Buffer.from(Float32Array.from(cubePoints.flat(), value => (value * side) / 1000).buffer)
  const corners = Buffer.from(Uint16Array.from(cubeFaces.flat()).buffer)
  const uri = `data:application/octet-stream;base64,${Buffer.concat([points, corners]).toString('base64')}`
  const document = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    buffers: [{ byteLength: points.length + corners.length, uri }],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: points.length },
      { buffer: 0, byteOffset: points.length, byteLength: corners.length }
    ],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 8, type: 'VEC3' },
      { bufferView: 1, componentType: 5123, count: 36, type: 'SCALAR' }
    ],
    ...more
  }
  return Buffer.from(JSON.stringify(document))
}

/** The JSON form in its binary container. */
export function glb(side = 10): Buffer {
  const json = gltf(side)
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4, ' ')])
  const head = Buffer.alloc(20)
  head.write('glTF')
  head.writeUInt32LE(2, 4)
  head.writeUInt32LE(20 + padded.length, 8)
  head.writeUInt32LE(padded.length, 12)
  head.write('JSON', 16)
  return Buffer.concat([head, padded])
}

export function threemf(side = 10, build = '<item objectid="1"/>'): Buffer {
  const points = cubePoints.map(
    ([x = 0, y = 0, z = 0]) => `<vertex x="${x * side}" y="${y * side}" z="${z * side}"/>`
  )
  const faces = cubeFaces.map(([a, b, c]) => `<triangle v1="${a}" v2="${b}" v3="${c}"/>`)
  const model = `<?xml version="1.0"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>${points.join('')}</vertices><triangles>${faces.join('')}</triangles></mesh></object><object id="2"><components><component objectid="1"/><component objectid="1" transform="1 0 0 0 1 0 0 0 1 ${side * 2} 0 0"/></components></object><object id="3"><components><component objectid="3"/></components></object></resources><build>${build}</build></model>`
  return zip({ '[Content_Types].xml': '<Types/>', '3D/3dmodel.model': model })
}

export function zip(files: Record<string, string | Buffer>): Buffer {
  const entries = Object.entries(files).map(([name, body]) => {
    const level: 0 | 6 = body.length === 0 ? 0 : 6
    return [name, [Buffer.from(body), { level }]] as [string, [Buffer, { level: 0 | 6 }]]
  })
  return Buffer.from(zipSync(Object.fromEntries(entries)))
}
