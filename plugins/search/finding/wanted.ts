import type { WantedTerms } from '../indexing/engine.ts'
import { fold } from '../words/fold.ts'
import type { Stems } from '../words/stems.ts'
import { isStopWord } from '../words/stop-words.ts'
import { tokenize } from '../words/tokens.ts'

/** A word that somebody asks for, and the terms that stand for it. */
export interface WantedWord extends WantedTerms {
  /** Folded; the first of the terms. */
  readonly word: string
  /** Not the word itself but one like it, where nothing was found with the word. */
  readonly similar: readonly string[]
}

/** Characters of a question that are read, and words of it. */
const longest = 1000
const most = 10

/**
 * What a person wrote, word by word; every sign between is nothing but that. The last word may be the beginning of one, unless something
 * follows it. Each is looked for as it is and by its stem in all languages in question.
 */
export function readWanted(text: string, languages: readonly string[], { stem }: Stems): WantedWord[] {
  const asked = text.slice(0, longest)
  const words = new Map<string, WantedWord>()
  for (const { word, end, isPair } of tokenize(asked)) {
    const folded = fold(word)
    if (!folded) continue
    const stems = isPair ? [] : languages.map(language => stem(word, language))
    const isBeginning = end === asked.length && !isPair && folded.length > 1
    // A word that comes twice is wanted once, and the later one may be the beginning of more.
    words.delete(folded)
    words.set(folded, {
      word: folded,
      terms: [...new Set([folded, ...stems])],
      isBeginning,
      similar: []
    })
  }
  const all = [...words.values()]
  const telling = all.filter(({ word }) => !isStopWord(word))
  return (telling.length > 0 ? telling : all).slice(0, most)
}

/** With words like it for each one that has some. */
export function withSimilar(
  wanted: readonly WantedWord[],
  similar: ReadonlyMap<string, readonly string[]>
): WantedWord[] {
  return wanted.map(one => {
    const others = (similar.get(one.word) ?? []).filter(word => !one.terms.includes(word))
    return { ...one, terms: [...one.terms, ...others], similar: others }
  })
}
