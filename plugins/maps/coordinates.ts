import type { Position, Precision } from './service.ts'

/** Digits that say no more than is told. */
const digits: Record<Exclude<Precision, 'none'>, number> = { exact: 5, about: 2, town: 1 }

/** `48.21° N, 16.37° E`, with the letters of the world and the digits of the reader. */
export function coordinates(
  { latitude, longitude }: Position,
  locale: string,
  precision: keyof typeof digits = 'exact'
): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits[precision] })
  const north = `${format.format(Math.abs(latitude))}° ${latitude < 0 ? 'S' : 'N'}`
  const east = `${format.format(Math.abs(longitude))}° ${longitude < 0 ? 'W' : 'E'}`
  return `${north}, ${east}`
}
