import { fold } from '../words/fold.ts'
import type { Stems } from '../words/stems.ts'
import { tokenize } from '../words/tokens.ts'
import type { WantedWord } from './wanted.ts'

/** A piece of a text; as text, so that whoever draws it escapes it. */
export interface Piece {
  readonly text: string
  readonly isHit?: true
}

interface Hit {
  readonly start: number
  readonly end: number
  /** Which of the words. */
  readonly word: number
}

export interface Passage {
  readonly pieces: readonly Piece[]
  /** How many of the words are in it. */
  readonly found: number
}

/** Characters of a passage, and of what stands before its first hit. */
const length = 220
const lead = 60
/** Hits of a text that are looked at. */
const mostHits = 500

/** Finds wanted words in texts of a language. */
export interface Highlighter {
  /** All of a short text. */
  mark(text: string): Piece[]
  /** The piece of a text in which the most of the words are, the first of such; undefined where there is none. */
  passage(text: string): Passage | undefined
}

export function createHighlighter(
  wanted: readonly WantedWord[],
  { stem }: Stems,
  language: string
): Highlighter {
  const exact = new Map(wanted.flatMap(({ terms }, at) => terms.map(term => [term, at] as const)))
  const beginnings = wanted.flatMap(({ word, isBeginning }, at) => (isBeginning ? [{ word, at }] : []))

  function* findHits(text: string): Generator<Hit> {
    for (const { word, start, end, isPair } of tokenize(text)) {
      const folded = fold(word)
      const at =
        exact.get(folded) ??
        beginnings.find(beginning => folded.startsWith(beginning.word))?.at ??
        (isPair ? undefined : exact.get(stem(word, language)))
      if (at !== undefined) yield { start, end, word: at }
    }
  }

  const mark = (text: string) => cut(text, [...findHits(text)])

  return {
    mark,
    passage(text) {
      const best = findWindow(findHits(text), wanted.length)
      if (!best) return undefined
      const from = beginAt(text, Math.max(0, best.start - lead))
      const to = endAt(text, Math.min(text.length, from + length))
      const before: Piece[] = from > 0 ? [{ text: '… ' }] : []
      const after: Piece[] = to < text.length ? [{ text: ' …' }] : []
      return { pieces: [...before, ...mark(text.slice(from, to)), ...after], found: best.found }
    }
  }
}

/** Goes on only until a place has all of the words. */
function findWindow(all: Iterable<Hit>, count: number): { start: number; found: number } | undefined {
  let best: { start: number; found: number } | undefined
  let window: Hit[] = []
  let seen = 0
  for (const hit of all) {
    window = [...window.filter(({ start }) => hit.end - start <= length - lead), hit]
    const found = new Set(window.map(({ word }) => word)).size
    if (!best || found > best.found) best = { start: window[0]?.start ?? 0, found }
    if (best.found === count || ++seen >= mostHits) break
  }
  return best
}

function cut(text: string, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const add = (to: number) => to > at && pieces.push({ text: tidy(text.slice(at, to)) })
  for (const { start, end } of hits) {
    // Pairs of letters lap over each other.
    const last = pieces.at(-1)
    if (start < at && last?.isHit)
      pieces.splice(-1, 1, { text: last.text + text.slice(at, end), isHit: true })
    else {
      add(start)
      pieces.push({ text: text.slice(start, end), isHit: true })
    }
    at = end
  }
  add(text.length)
  return pieces
}

/** Line ends are spaces, and nothing turns the direction of what follows. */
const tidy = (text: string) =>
  text
    .replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ')

/** The beginning of a word, not far from there. */
function beginAt(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + lead / 2).search(/\s/)
  return space < 0 ? at : at + space + 1
}

function endAt(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - lead / 2, at).search(/\s\S*$/)
  return space < 0 ? at : at - lead / 2 + space
}
