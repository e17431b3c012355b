import type { Token } from 'markdown-it'

/** One heading of a text, for its list of contents. */
export interface Heading {
  readonly id: string
  /** 2 for the highest. */
  readonly rank: number
  /** Safe HTML without tags. */
  readonly words: string
}

/** Headings that are listed; nobody reads a longer list. */
const most = 100
const longestId = 60

/** Gives every heading an address of its own that tells what it says. */
export function nameHeadings(tokens: readonly Token[]): void {
  const used = new Map<string, number>()
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue
    const words = (tokens[at + 1]?.children ?? []).map(({ content }) => content).join('')
    // Before them stands a word, so that no heading takes the name of a part of the page.
    token.attrSet('id', `part-${unused(toName(words), used)}`)
  }
}

/**
 * The page has a first heading of its own, so those of a text begin with the second; and none is left out on the way down, which those
 * who listen would miss.
 */
export function rankHeadings(tokens: readonly Token[]): void {
  const open: number[] = []
  for (const token of tokens) {
    const [, said] = /^h([1-6])$/.exec(token.tag) ?? []
    if (!said || token.nesting === 0) continue
    if (token.nesting === 1) {
      while (open.length > 0 && open.at(-1)! >= Number(said)) open.pop()
      open.push(Number(said))
    }
    token.tag = `h${Math.min(open.length + 1, 5)}`
  }
}

const heading = /<h([2-5]) id="(part-[^"]+)"[^>]*>([\s\S]*?)<\/h\1>/g

/** The headings of a rendered text. */
export function listHeadings(html: string): Heading[] {
  return Array.from(html.matchAll(heading).take(most), ([, rank, id = '', inside = '']) => ({
    id,
    rank: Number(rank),
    words: inside.replace(/<[^>]*>/g, '').trim()
  })).filter(({ words }) => words)
}

function toName(words: string): string {
  const name = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
  return [...name.replace(/^-|-$/g, '')].slice(0, longestId).join('') || 'text'
}

function unused(name: string, used: Map<string, number>): string {
  const times = (used.get(name) ?? 0) + 1
  used.set(name, times)
  return times === 1 ? name : `${name}-${times}`
}
