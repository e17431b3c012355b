import type { Selector } from '../../core/contract/selector.ts'

/** A page, or a part of one in hundredths of its width and height. Of books, a chapter. */
export type Passage = { page: number; x?: number; y?: number; width?: number; height?: number }

const share = { type: 'number', minimum: 0, maximum: 100 } as const
const form =
  /^(?:page[=-])?(\d{1,5})(?: ?[ &;] ?(?:xywh=)?(?:percent:)?([\d.]+),([\d.]+),([\d.]+),([\d.]+))?$/

export const selector: Selector<Passage> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['page'],
    properties: {
      page: { type: 'integer', minimum: 1, maximum: 100_000 },
      x: share,
      y: share,
      width: { ...share, exclusiveMinimum: 0 },
      height: { ...share, exclusiveMinimum: 0 }
    },
    dependencies: {
      x: ['y', 'width', 'height'],
      y: ['x', 'width', 'height'],
      width: ['x', 'y', 'height'],
      height: ['x', 'y', 'width']
    }
  },
  read(text) {
    const tight = text.split(',').map(part => part.trim())
    const [, page, ...numbers] = form.exec(tight.join()) ?? []
    if (page === undefined) return undefined
    if (numbers[0] === undefined) return { page: Number(page) }
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(toShare)
    if ([x, y, width, height].some(Number.isNaN)) return undefined
    return { page: Number(page), x, y, width, height }
  },
  fragment: ({ page, x, y, width, height }) =>
    x === undefined ? `page-${page}` : `page-${page}&xywh=percent:${[x, y, width, height].join()}`,
  isWithin: ({ page, x = 0, y = 0, width = 0, height = 0 }, { facts }) =>
    page <= Number(facts['document.pages'] ?? facts['document.chapters'] ?? 0) &&
    x + width <= 100.01 &&
    y + height <= 100.01,
  order: ({ page, y = 0 }) => page * 1000 + y,
  words: ({ page }) => ({ key: 'document.place.page', values: { page } })
}

const toShare = (number: string | undefined) => Math.round(Number(number) * 100) / 100
