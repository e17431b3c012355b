import type { Freshness } from './freshness.ts'

/** Answers of the database by key, kept for as long as nothing was committed to it. What depends on the time is no such answer. */
export type KeptAnswers<T> = (key: string, ask: () => Promise<T>) => Promise<T>

interface Options<T> {
  freshness: Pick<Freshness, 'stamp' | 'isFree'>
  /** Answers that are kept at most; the one asked for longest ago goes first. */
  most: number
  /** Questions to the database that an answer takes. Where the stamp is one too, keeping what takes only one saves nothing. */
  questions: number
  /** @default whatever is not undefined */
  isWorthKeeping?: (answer: T) => boolean
}

export function createKeptAnswers<T>({ freshness, most, questions, ...options }: Options<T>): KeptAnswers<T> {
  if (!freshness.isFree && questions < 2) return (_key, ask) => ask()
  const { isWorthKeeping = answer => answer !== undefined } = options
  let keptUnder = ''
  // The one asked for longest ago stands first.
  const kept = new Map<string, T>()
  return async (key, ask) => {
    const stamp = await freshness.stamp()
    if (stamp !== keptUnder) kept.clear()
    keptUnder = stamp
    const answer = kept.has(key) ? (kept.get(key) as T) : await ask()
    // Another question may have found a newer stamp meanwhile.
    if (keptUnder !== stamp || !isWorthKeeping(answer)) return answer
    kept.delete(key)
    kept.set(key, answer)
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return answer
  }
}
