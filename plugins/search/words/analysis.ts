import { fold } from './fold.ts'
import type { Stems } from './stems.ts'
import { tokenize } from './tokens.ts'

/** By weight, in the order title, label, text, remark: how often a term stands there. */
export type Counts = [title: number, label: number, text: number, remark: number]

export type WeightPlace = 0 | 1 | 2 | 3

/** What the index keeps of an entry: each term with its counts, alike for both engines. */
export interface Analysis {
  readonly terms: ReadonlyMap<string, Counts>
  /** Words that people may have meant, for those who mistype them. */
  readonly words: ReadonlySet<string>
}

/** Who writes a word a hundred times is not found a hundred times better. */
const mostOfOne = 12
/** Bytes of all terms; PostgreSQL keeps less than a megabyte of one entry. */
const mostBytes = 400_000
/** Of words that are kept to be mistyped. */
const spelled = /^[\p{L}\p{M}]{4,24}$/u

/** Reads texts term by term: every word as it is, and its stem by the rules of the language. */
export function analyse(
  texts: readonly { text: string; place: WeightPlace }[],
  language: string,
  { stem }: Stems
): Analysis {
  const terms = new Map<string, Counts>()
  const words = new Set<string>()
  let bytes = 0

  function add(term: string, place: WeightPlace) {
    const counts = terms.get(term)
    if (counts) {
      counts[place] = Math.min(counts[place] + 1, mostOfOne)
      return
    }
    if (!term || bytes > mostBytes) return
    bytes += term.length * 3 + 12
    const first: Counts = [0, 0, 0, 0]
    first[place] = 1
    terms.set(term, first)
  }

  for (const { text, place } of texts) {
    for (const { word, isPair } of tokenize(text)) {
      const folded = fold(word)
      add(folded, place)
      if (isPair) continue
      const stemmed = stem(word, language)
      if (stemmed !== folded) add(stemmed, place)
      if (spelled.test(folded) && terms.has(folded)) words.add(folded)
    }
  }
  return { terms, words }
}

/** The terms of a place, for comparing without asking the index. */
export function termsAt({ terms }: Analysis, place: WeightPlace): string {
  return [...terms].flatMap(([term, counts]) => (counts[place] > 0 ? [term] : [])).join(' ')
}
