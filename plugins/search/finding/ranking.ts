import type { WantedWord } from './wanted.ts'

/** An entry that holds what is wanted, as the index tells it. */
export interface Candidate {
  readonly id: string
  readonly publicId: string
  readonly publishedAt: number
  /** Terms of the title and of labels, separated by spaces. */
  readonly title: string
  readonly labels: string
  /** The engine's own, above zero. */
  readonly score: number
}

export interface Ranked extends Candidate {
  readonly rank: number
}

/** What a word is worth where it stands, as it is and as another form of it. */
const worth = { title: { itself: 10, form: 8 }, labels: { itself: 6, form: 5 }, elsewhere: 1 }
/** For a title that says nothing else, and for words that fill a text. */
const most = { coverage: 3, score: 2 }

/**
 * Best first: by where the words stand, how much of the title they are, and how much of the text; of equals the newest. Alike on both
 * engines but for the last part, which is theirs.
 */
export function rank(candidates: readonly Candidate[], wanted: readonly WantedWord[]): Ranked[] {
  const highest = Math.max(...candidates.map(({ score }) => score), Number.MIN_VALUE)
  return candidates
    .map(candidate => ({ ...candidate, rank: rate(candidate, wanted, candidate.score / highest) }))
    .sort(compareRanked)
}

export function compareRanked(
  one: Pick<Ranked, 'rank' | 'publishedAt' | 'id'>,
  other: Pick<Ranked, 'rank' | 'publishedAt' | 'id'>
): number {
  return other.rank - one.rank || other.publishedAt - one.publishedAt || (one.id < other.id ? 1 : -1)
}

function rate({ title, labels }: Candidate, wanted: readonly WantedWord[], share: number): number {
  const titleTerms = title.split(' ')
  const labelTerms = labels.split(' ')
  let sum = 0
  let named = 0
  for (const word of wanted) {
    const inTitle = findIn(titleTerms, word)
    if (inTitle) named += 1
    const inLabels = findIn(labelTerms, word)
    sum += inTitle ? worth.title[inTitle] : inLabels ? worth.labels[inLabels] : worth.elsewhere
  }
  const coverage = (named / Math.max(titleTerms.length, wanted.length)) * most.coverage
  const rated = sum / Math.max(wanted.length, 1) + coverage + share * most.score
  return Math.round(rated * 1000) / 1000
}

function findIn(terms: readonly string[], { word, terms: any, isBeginning }: WantedWord) {
  if (terms.includes(word)) return 'itself'
  const isForm =
    any.some(term => terms.includes(term)) || (isBeginning && terms.some(term => term.startsWith(word)))
  return isForm ? 'form' : undefined
}
