/** A day that many entries are given, or a distance that all of them are moved by. */
export type DateChange =
  | {
      kind: 'set'
      /** The beginning of the day in UTC, milliseconds. */
      day: number
      /** Milliseconds after it; absent where each entry keeps its own time of the day. */
      time?: number
    }
  | { kind: 'shift'; by: number }

/** Milliseconds. */
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** What a form says of a date, as text. */
export interface DateValues {
  date: string
  time: string
  shift: string
  days: string
  hours: string
  minutes: string
}

/** The name of the field that is wrong, where one is. */
export function readDateChange(kind: string, values: DateValues): DateChange | { wrong: keyof DateValues } {
  return kind === 'shift' ? readShift(values) : readDay(values)
}

/** A date of publication as it will be; nothing for what has none and is only moved. */
export function changeDate(change: DateChange, current: number | null): number | undefined {
  if (change.kind === 'shift') return current === null ? undefined : current + change.by
  return change.day + (change.time ?? (current ?? 0) % day)
}

/** Lists begin with 1970, and what is dated later than tomorrow would stand above everything for long. */
export function isPossible(time: number): boolean {
  return time >= 0 && time < Date.now() + day
}

function readDay({ date, time }: DateValues): DateChange | { wrong: keyof DateValues } {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // What does not exist rolls over: the 30th of February is no day.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date) return { wrong: 'date' }
  if (time === '') return { kind: 'set', day: start }
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(time) ?? []
  if (hours === undefined) return { wrong: 'time' }
  return { kind: 'set', day: start, time: Number(hours) * hour + Number(minutes) * minute }
}

function readShift({ shift, days, hours, minutes }: DateValues): DateChange | { wrong: keyof DateValues } {
  const parts = { days, hours, minutes }
  for (const [name, text] of Object.entries(parts))
    if (!/^\d{0,6}$/.test(text)) return { wrong: name as keyof DateValues }
  const distance = Number(days) * day + Number(hours) * hour + Number(minutes) * minute
  if (distance === 0) return { wrong: 'days' }
  return { kind: 'shift', by: shift === 'earlier' ? -distance : distance }
}
