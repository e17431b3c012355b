import type { Selector } from '../../core/contract/selector.ts'

/** A moment of a film. */
export const selector: Selector<{ second: number }> = {
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['second'],
    properties: { second: { type: 'number', minimum: 0, maximum: 1_000_000 } }
  },
  read(text) {
    const [, told] = /^(?:t=)?(\d{1,7}(?::\d{1,2}){0,2}(?:\.\d+)?)$/.exec(text) ?? []
    if (!told) return undefined
    const second = told.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    return { second: Math.round(second * 10) / 10 }
  },
  fragment: ({ second }) => `t=${second}`,
  isWithin: ({ second }, { facts }) => second <= Number(facts['video.duration'] ?? 0),
  order: ({ second }) => second,
  words: ({ second }) => ({ key: 'video.place.at', values: { time: toClock(second) } })
}

/** `4:05` or `1:02:09`. */
function toClock(second: number): string {
  const whole = Math.floor(second)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, at) => String(part).padStart(at ? 2 : 1, '0')).join(':')
}
