/** Of a material: what it adds to a triangle's colour. */
export interface Surface {
  /** sRGB, 0 to 255. */
  readonly colour: readonly [red: number, green: number, blue: number]
  /** Encoded picture that is wrapped around, by the triangle's texture positions. */
  readonly texture?: Uint8Array
}

/** Triangles as a file gives them, each with its own three corners. */
export interface Shape {
  /** x, y, z of three corners for each triangle, in millimetres. */
  readonly positions: Float32Array
  /** sRGB of each corner, 0 to 255, where the file colours its points. */
  readonly colours?: Uint8Array
  /** u, v of each corner, in the direction of glTF: down. */
  readonly texturePositions?: Float32Array
  /** Which of the surfaces each triangle has. */
  readonly surfaceOf?: Uint16Array
  readonly surfaces?: readonly Surface[]
  /** The axis that points up in files of this format. */
  readonly up: 'y' | 'z'
  /** As the file says it; absent where the format knows none and millimetres are taken. */
  readonly unit?: string
}

const countTriangles = ({ positions }: Pick<Shape, 'positions'>) => positions.length / 9

/** Several shapes of one file as one; they have the same axis and unit. */
export function joinShapes(shapes: readonly Shape[]): Shape {
  const [first] = shapes
  if (shapes.length === 1 && first) return first
  const triangles = shapes.reduce((sum, shape) => sum + countTriangles(shape), 0)
  const positions = new Float32Array(triangles * 9)
  const colours = shapes.some(shape => shape.colours) ? new Uint8Array(triangles * 9) : undefined
  const texturePositions = shapes.some(shape => shape.texturePositions)
    ? new Float32Array(triangles * 6)
    : undefined
  const hasSurfaces = shapes.some(shape => shape.surfaces)
  const surfaceOf = hasSurfaces ? new Uint16Array(triangles) : undefined
  const surfaces: Surface[] = hasSurfaces ? [plain] : []
  let at = 0
  for (const shape of shapes) {
    positions.set(shape.positions, at * 9)
    colours?.set(shape.colours ?? repeat(plain.colour, countTriangles(shape) * 3), at * 9)
    if (shape.texturePositions) texturePositions?.set(shape.texturePositions, at * 6)
    const count = countTriangles(shape)
    if (shape.surfaces && surfaceOf) {
      const offset = surfaces.length
      surfaces.push(...shape.surfaces)
      for (let triangle = 0; triangle < count; triangle++)
        surfaceOf[at + triangle] = offset + (shape.surfaceOf?.[triangle] ?? 0)
    }
    at += count
  }
  return {
    positions,
    ...(colours && { colours }),
    ...(texturePositions && { texturePositions }),
    ...(surfaceOf && { surfaceOf, surfaces }),
    up: first?.up ?? 'y',
    ...(first?.unit && { unit: first.unit })
  }
}

function repeat(colour: Surface['colour'], corners: number): Uint8Array {
  return Uint8Array.from({ length: corners * 3 }, (_, at) => colour[at % 3]!)
}

/** What has no material of its own looks like unpainted clay. */
export const plain: Surface = { colour: [200, 195, 188] }
