import type { Selector } from '../../core/contract/selector.ts'

type Triple = [number, number, number]
/**
 * A point of the model, in shares of the box around it, along the axes of the file; and from where it was looked at, in the same
 * shares: where the camera stood, and the point in the middle of what it saw.
 */
export type Point = { point: Triple; camera?: { position: Triple; target: Triple } }

const triple = (minimum: number, maximum: number) => ({
  type: 'array',
  items: { type: 'number', minimum, maximum },
  minItems: 3,
  maxItems: 3
})
/** Cameras that stand farther away show a dot. */
const farthest = 1000

export const selector: Selector<Point> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['point'],
    properties: {
      point: triple(0, 1),
      camera: {
        type: 'object',
        additionalProperties: false,
        required: ['position', 'target'],
        properties: { position: triple(-farthest, farthest), target: triple(-farthest, farthest) }
      }
    }
  },
  read(text) {
    const [, point, camera] =
      /^(?:point=)?([-\d.,]+)(?:&camera=([-\d.,]+))?$/.exec(text.replaceAll(' ', '')) ?? []
    const at = toNumbers(point)
    if (at?.length !== 3) return undefined
    if (camera === undefined) return { point: at as Triple }
    const seen = toNumbers(camera)
    if (seen?.length !== 6) return undefined
    return {
      point: at as Triple,
      camera: { position: seen.slice(0, 3) as Triple, target: seen.slice(3) as Triple }
    }
  },
  fragment: ({ point, camera }) =>
    `point=${point.join()}${camera ? `&camera=${[...camera.position, ...camera.target].join()}` : ''}`,
  // The schema lets no point lie outside the box.
  isWithin: () => true,
  order: ({ point: [x, y, z] }) => Math.floor((1 - y) * 20) * 1000 + Math.floor(x * 20) * 30 + z,
  words: ({ point }) => ({
    key: 'model.place.point',
    values: { place: point.map(share => Math.round(share * 100)).join(' · ') }
  })
}

/** With three digits behind the point; undefined where something is no number. */
function toNumbers(text = ''): number[] | undefined {
  const numbers = text
    .split(',')
    .map(number => (number === '' ? Number.NaN : Math.round(Number(number) * 1000) / 1000))
  return numbers.some(Number.isNaN) ? undefined : numbers
}
