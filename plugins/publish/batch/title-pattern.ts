import type { Entry } from '../../../core/entries/entries.ts'

/** What a title is made of for one entry of several. */
export interface TitlePlace {
  entry: Entry
  /** Its number among the others, from 1. */
  number: number
  /** Of the reader, in whose language dates are written. */
  locale: string
}

const placeholder = /\{(\w+)\}/g

/** By name; `{n}` may be written with more letters for leading zeros. */
const words: Record<string, (place: TitlePlace) => string> = {
  title: ({ entry }) => entry.title,
  file: ({ entry }) => entry.fileName.replace(/\.[^.]{1,8}$/, ''),
  date: ({ entry, locale }) => formatDay(entry.publishedAt ?? entry.createdAt, locale)
}

/** The first word in braces that means nothing. */
export function findUnknown(pattern: string): string | undefined {
  return [...pattern.matchAll(placeholder)]
    .map(([, word = '']) => word)
    .find(word => !isNumber(word) && !Object.hasOwn(words, word))
}

/** `Venice {nn}` → `Venice 07`. What people wrote in a title is never read as a pattern again. */
export function fillPattern(pattern: string, place: TitlePlace): string {
  const filled = pattern.replace(placeholder, (whole, word: string) =>
    isNumber(word) ? String(place.number).padStart(word.length, '0') : (words[word]?.(place) ?? whole)
  )
  return filled.replace(/\s+/g, ' ').trim()
}

function isNumber(word: string): boolean {
  return /^n{1,6}$/.test(word)
}

function formatDay(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(time)
}
