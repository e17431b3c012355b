import type { Language } from './i18n.ts'

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

const memory = new Map<string, readonly string[]>()

/** What to look a text up in: `de-AT`, then `de`, then English. Remembered: only for the node's own languages. */
export function fallbacks(tag: string): readonly string[] {
  const known = memory.get(tag)
  if (known) return known
  const list = [...narrowest(tag), 'en']
  memory.set(tag, list)
  return list
}

/** A tag and what is left of it without its last part, and so on. */
function narrowest(tag: string): string[] {
  const parts = tag.split('-')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}

/** A language's name in its own words, and where its lines begin. */
export function describeLanguage(tag: string): Language {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag
  const first = name.slice(0, 1).toLocaleUpperCase(tag)
  return { tag, name: first + name.slice(1), direction: directionOf(tag) }
}

export const directionOf = (tag: string): Language['direction'] =>
  rightToLeft.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr'

/**
 * The first of the person's own choice, the header's languages by weight, and the node's language that is among those there are.
 * A region that is not there is served by its language. English when nothing fits.
 */
export function pickLanguage(
  tags: readonly string[],
  header: string | undefined,
  [choice, fallback]: readonly (string | undefined)[]
): string {
  const wishes = [choice, ...readHeader(header), fallback]
  for (const wish of wishes) {
    if (!wish || wish.length > longest) continue
    const found = narrowest(wish.toLowerCase()).find(tag => findTag(tags, tag))
    if (found) return findTag(tags, found) as string
  }
  return 'en'
}

/** Characters of a language tag (RFC 5646, section 4.4.1); a cookie may hold anything. */
const longest = 35

const findTag = (tags: readonly string[], wish: string) => tags.find(tag => tag.toLowerCase() === wish)

/** At most the first 20 languages of an `Accept-Language` header, most wanted first. */
function readHeader(header = ''): string[] {
  return header
    .slice(0, 400)
    .split(',')
    .slice(0, 20)
    .map(part => {
      const [tag = '', weight] = part.trim().split(/\s*;\s*q=/)
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter(({ tag, weight }) => weight > 0 && /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/.test(tag))
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}
