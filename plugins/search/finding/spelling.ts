import type { Database } from '../../../core/database/database.ts'
import { firstOf } from '../indexing/vocabulary.ts'

/** Words that are compared, and words like one that are looked for in its place. */
const most = { compared: 20_000, similar: 10 }

/**
 * Words of the index that somebody may have meant: one letter off, two in long words, or two letters swapped. It is asked only where the words
 * as they were written find nothing that the viewer may see, so that what others keep to themselves is not in the answer.
 */
export async function findSimilar(db: Database, words: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  const { distance } = (await import('fastest-levenshtein')).default
  for (const word of words) {
    const reach = reachOf(word)
    if (reach === 0) continue
    const known: string[] = await db('search_words')
      .whereIn('first', firstLetters(word))
      .whereBetween('length', [word.length - reach, word.length + reach])
      .limit(most.compared)
      .pluck('word')
    const near = known
      .map(other => ({ other, off: isSwapped(word, other) ? 1 : distance(word, other) }))
      .filter(({ off }) => off > 0 && off <= reach)
      .sort((one, other) => one.off - other.off)
    found.set(
      word,
      near.slice(0, most.similar).map(({ other }) => other)
    )
  }
  return found
}

/** How many letters may be wrong. */
function reachOf(word: string): number {
  if (word.length < 4 || word.length > 24 || !/^[\p{L}\p{M}]+$/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** The second letter too: whoever swaps the first two begins with it. */
function firstLetters(word: string): string[] {
  const first = firstOf(word)
  return [...new Set([first, firstOf(word.slice(first.length))])]
}

function isSwapped(word: string, other: string): boolean {
  if (word.length !== other.length) return false
  const at = [...word].findIndex((_letter, index) => word[index] !== other[index])
  return (
    at >= 0 &&
    word[at] === other[at + 1] &&
    word[at + 1] === other[at] &&
    word.slice(at + 2) === other.slice(at + 2)
  )
}
