import type { LogFilter } from './log.ts'

const text = { type: 'string', maxLength: 255 }
const date = { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' }

/** Of the addresses that show or hand out the log. */
export const filterQuery = {
  type: 'object',
  properties: {
    by: text,
    about: text,
    action: text,
    from: date,
    until: date,
    cursor: { type: 'string', maxLength: 100 },
    format: { type: 'string', enum: ['csv', 'jsonl'] }
  }
}

export type FilterQuery = Partial<
  Record<'by' | 'about' | 'action' | 'from' | 'until' | 'cursor' | 'format', string>
>

/** Days are days in UTC; the last one is included. */
export function toFilter({ by, about, action, from, until }: FilterQuery): LogFilter {
  const name = (typed?: string) => typed?.trim().replace(/^@/, '')
  return {
    ...(name(by) && { by: name(by) }),
    ...(name(about) && { about: name(about) }),
    ...(action && { action }),
    ...(dayOf(from) !== undefined && { from: dayOf(from) }),
    ...(dayOf(until) !== undefined && { until: (dayOf(until) ?? 0) + 24 * 60 * 60 * 1000 })
  }
}

function dayOf(date: string | undefined): number | undefined {
  const time = date ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
