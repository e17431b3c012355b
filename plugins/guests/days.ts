export const day = 24 * 60 * 60 * 1000
/** Years that a guest may be one; who wants more says so another time. */
const farthest = 10

export function inDays(days: number): number {
  return Date.now() + days * day
}

/** The last moment of a day, in UTC. */
export function endOfDay(time: number): number {
  return Date.parse(`${toDay(time)}T23:59:59.999Z`)
}

/** As a form's field of a date has it: `2026-03-01`. */
export function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** The end of the day that a form's field says; undefined for what is none, is over, or is too far away. */
export function readDay(typed: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed)) return undefined
  const end = Date.parse(`${typed}T23:59:59.999Z`)
  return end >= Date.now() && end <= Date.now() + farthest * 366 * day && toDay(end) === typed
    ? end
    : undefined
}
