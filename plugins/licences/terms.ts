/** What a licence allows of changed works, as far as it can be told in short. */
export interface Terms {
  /** Whether changed works may be shared: yes, under the same licence, or no; absent where nobody can tell without reading it. */
  readonly changes?: 'yes' | 'alike' | 'no'
  readonly commercial?: boolean
  /** Whoever shares it has to name who made it. */
  readonly credit?: boolean
  /** Nothing is allowed without asking. */
  readonly isReserved?: boolean
}

/** What whoever makes something of a work should know before they share it. */
export type Hint = 'unsaid' | 'reserved' | 'unchanged' | 'alike' | 'commercial' | 'credit' | 'read'

interface Licensed {
  readonly id: string
  readonly terms: Terms
}

/**
 * Of a work under the licence `made` that is made from one under `source`, by the chart of Creative Commons for adapters' licences. A hint
 * and no ruling: quotations, permission, and laws that allow more, the node knows nothing of.
 */
export function hintFor(source: Licensed | undefined, made: Licensed | undefined): Hint | undefined {
  if (!source) return 'unsaid'
  const { changes, commercial, credit, isReserved } = source.terms
  if (isReserved) return 'reserved'
  if (changes === undefined) return 'read'
  if (changes === 'no') return 'unchanged'
  if (changes === 'alike') return made?.id === source.id ? undefined : 'alike'
  // Who reserves all rights in what they added allows no more than the source does.
  if (!made || made.terms.isReserved) return undefined
  if (commercial === false && made.terms.commercial !== false) return 'commercial'
  return credit && made.terms.credit === false ? 'credit' : undefined
}
