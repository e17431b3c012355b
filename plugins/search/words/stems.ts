import { fold } from './fold.ts'

type Stem = (word: string) => string

/** Reduces words to what their forms have in common, by the rules of a language. */
export interface Stems {
  /** The stem of a word as it is written, folded; the folded word itself in a language without rules. */
  stem(word: string, language: string): string
  has(language: string): boolean
}

const names: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish'
}

/** Words remembered for each language: most of a text is few words. */
const kept = 20_000

let loaded: Promise<Stems> | undefined

/** The rules are large, so they are read when somebody searches or is indexed for the first time. */
export function loadStems(): Promise<Stems> {
  loaded ??= import('snowball-stemmers').then(({ default: snowball }) => createStems(snowball.newStemmer))
  return loaded
}

function createStems(newStemmer: (name: string) => { stem: Stem }): Stems {
  const stemmers = new Map<string, Stem>()

  function stemmerOf(language: string): Stem | undefined {
    const name = names[language]
    if (!name) return undefined
    const known = stemmers.get(name)
    if (known) return known
    const stemmer = newStemmer(name)
    const made = remember(word => fold(stemmer.stem(word)) || fold(word))
    stemmers.set(name, made)
    return made
  }

  return {
    has: language => Object.hasOwn(names, language),
    stem: (word, language) => stemmerOf(language)?.(word.toLowerCase().slice(0, 64)) ?? fold(word)
  }
}

function remember(stem: Stem): Stem {
  const known = new Map<string, string>()
  return word => {
    const before = known.get(word)
    if (before !== undefined) return before
    const made = stem(word)
    if (known.size >= kept) known.clear()
    known.set(word, made)
    return made
  }
}

/** The part of a language tag that decides about the rules. */
export const baseLanguage = (tag: string): string => tag.slice(0, 3).split('-')[0]!.toLowerCase()
