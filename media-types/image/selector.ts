import type { Selector } from '../../core/contract/selector.ts'
import { listMembers } from './series/members.ts'

/** A region of a picture, in hundredths of its width and height; of several pictures, which one. */
export type Region = { x: number; y: number; width: number; height: number; picture?: number }

const share = { type: 'number', minimum: 0, maximum: 100 } as const
const form = /^(?:(?:picture=)?(\d{1,3})(?:&|;))?(?:xywh=)?(?:percent:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+)$/

export const selector: Selector<Region> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['x', 'y', 'width', 'height'],
    properties: {
      x: share,
      y: share,
      width: { ...share, exclusiveMinimum: 0 },
      height: { ...share, exclusiveMinimum: 0 },
      picture: { type: 'integer', minimum: 2, maximum: 1000 }
    }
  },
  read(text) {
    const [, picture, ...numbers] = form.exec(text.replaceAll(' ', '')) ?? []
    const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = numbers.map(toShare)
    if ([x, y, width, height].some(Number.isNaN)) return undefined
    const place = { x, y, width, height }
    return picture === undefined || picture === '1' ? place : { ...place, picture: Number(picture) }
  },
  fragment: ({ x, y, width, height, picture }) =>
    `${picture ? `picture=${picture}&` : ''}xywh=percent:${[x, y, width, height].join()}`,
  isWithin: ({ x, y, width, height, picture = 1 }, _entry, files) =>
    x + width <= 100.01 && y + height <= 100.01 && picture <= 1 + listMembers(files).length,
  order: ({ y, x, picture = 1 }) => picture * 1_000_000 + Math.floor(y) * 1000 + x,
  words: ({ x, y, width, height, picture }) =>
    picture
      ? { key: 'image.place.ofSeveral', values: { picture } }
      : { key: `image.place.${nameOf(x + width / 2, y + height / 2)}` }
}

const toShare = (number: string | undefined) => Math.round(Number(number) * 100) / 100

/** The third of a picture in which a point is: `top.left`, `middle.center`. */
function nameOf(x: number, y: number): string {
  const third = (at: number, names: readonly [string, string, string]) =>
    names[Math.min(2, Math.floor((at * 3) / 100))]
  return `${third(y, ['top', 'middle', 'bottom'])}.${third(x, ['left', 'center', 'right'])}`
}
