import type { Selector } from '../../core/contract/selector.ts'
import type { Moment } from './service.ts'

/** Numbers and colons, and what players write in addresses: `83`, `1:23`, `t=83.5`. */
const form = /^(?:t=)?(\d{1,7}(?::\d{1,2}){0,2}(?:\.\d+)?)$/

/** The words are `<media type>.place.at`, the length is the fact `<media type>.duration`. */
export function createMoments(mediaType: string): Selector<Moment> {
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['second'],
      properties: { second: { type: 'number', minimum: 0, maximum: 1_000_000 } }
    },
    read(text) {
      const [, told] = form.exec(text) ?? []
      if (!told) return undefined
      const second = told.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
      return { second: Math.round(second * 10) / 10 }
    },
    fragment: ({ second }) => `t=${second}`,
    isWithin: ({ second }, { facts }) => second <= Number(facts[`${mediaType}.duration`] ?? 0),
    order: ({ second }) => second,
    words: ({ second }) => ({ key: `${mediaType}.place.at`, values: { time: toClock(second) } })
  }
}

/** `4:05` or `1:02:09`. */
function toClock(second: number): string {
  const whole = Math.floor(second)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, at) => String(part).padStart(at ? 2 : 1, '0')).join(':')
}
