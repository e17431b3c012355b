import type { HelperDelegate, HelperOptions } from 'handlebars'
import type { Detail } from '../contract/media-description.ts'
import type { Frame } from './templates.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const tints = 6

/** Values in the reader's own way of writing them. */
export const formatHelpers: Record<string, HelperDelegate> = {
  date: (value: string | number | undefined, options: HelperOptions) =>
    formatDate(value, localeOf(options), options.hash.style),
  number: (value: number | undefined, options: HelperOptions) => formatNumber(value, localeOf(options)),
  bytes: (value: number | undefined, options: HelperOptions) => formatBytes(value, localeOf(options)),
  duration: (value: number | undefined) => formatDuration(value),
  detail: (detail: Detail, options: HelperOptions) => formatDetail(detail, options.data as Frame),
  /** At most two letters of a name, for a person without a picture. */
  initials: (name: string | undefined) => initialsOf(name ?? ''),
  /** One of six tints that stays the same for a name. */
  tint: (name: string | undefined) =>
    [...(name ?? '')].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % tints
}

const localeOf = (options: HelperOptions) => (options.data as Frame).locale

/** A value of the details panel. */
function formatDetail({ value, format }: Detail, { t, locale }: Pick<Frame, 't' | 'locale'>): string {
  switch (format) {
    case 'number':
      return formatNumber(Number(value), locale)
    case 'bytes':
      return formatBytes(Number(value), locale)
    case 'date':
      return formatDate(value, locale, 'time')
    case 'duration':
      return formatDuration(Number(value))
    case 'word':
      return t(String(value))
    default:
      return String(value)
  }
}

/** A day, or with `time` a day and a time of day; empty for what is no date. */
function formatDate(value: string | number | undefined, locale: string, style = 'day'): string {
  const date = new Date(value ?? Number.NaN)
  if (Number.isNaN(date.getTime())) return ''
  const key = `${locale}:${style}`
  const known = dates.get(key)
  const format =
    known ??
    new Intl.DateTimeFormat(locale, {
      dateStyle: style === 'short' ? 'medium' : 'long',
      ...(style === 'time' ? { timeStyle: 'short' } : {})
    })
  dates.set(key, format)
  return format.format(date)
}

const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

/** Made once for each way of writing: making one takes longer than drawing a card. */
function numberFormat(locale: string, key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = numbers.get(`${locale}:${key}`)
  if (known) return known
  const format = new Intl.NumberFormat(locale, options)
  numbers.set(`${locale}:${key}`, format)
  return format
}

const formatNumber = (value: number | undefined, locale: string) =>
  value === undefined ? '' : numberFormat(locale, 'plain', { maximumFractionDigits: 2 }).format(value)

/** `4.2 MB`, by thousands. */
export function formatBytes(value: number | undefined, locale: string): string {
  if (value === undefined || Number.isNaN(value)) return ''
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3)))
  const unit = units[step] ?? 'byte'
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return numberFormat(locale, unit, options).format(value / 1000 ** step)
}

/** Seconds as `4:05` or `1:02:09`. */
function formatDuration(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return ''
  const seconds = Math.round(value)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] ? parts : parts.slice(1)
  return shown.map((part, index) => String(part).padStart(index ? 2 : 1, '0')).join(':')
}

function initialsOf(name: string) {
  const words = name.trim().split(/\s+/)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return chosen.map(firstLetter).join('').toLocaleUpperCase()
}

let segmenter: Intl.Segmenter | undefined

/** With all that belongs to it. Making a segmenter takes longer than drawing what is around the letter. */
function firstLetter(word = ''): string {
  segmenter ??= new Intl.Segmenter()
  const [first] = segmenter.segment(word)
  return first?.segment ?? ''
}
