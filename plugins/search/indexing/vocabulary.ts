import type { Transaction } from '../../../core/database/database.ts'

/** Rows of one statement, with four values each. */
const rowsPerStatement = 200

/** Adds to what is known of words: in about how many entries each was found. What goes again is not taken off before everything is made anew. */
export async function noteWords(words: Iterable<ReadonlySet<string>>, trx: Transaction): Promise<void> {
  const uses = new Map<string, number>()
  for (const set of words) for (const word of set) uses.set(word, (uses.get(word) ?? 0) + 1)
  // In one order, so that two who write at once never wait for each other in a circle.
  const rows = [...uses]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([word, count]) => ({ word, first: firstOf(word), length: word.length, uses: count }))
  for (let at = 0; at < rows.length; at += rowsPerStatement)
    await trx('search_words')
      .insert(rows.slice(at, at + rowsPerStatement))
      .onConflict('word')
      .merge({ uses: trx.raw('?? + excluded.??', ['search_words.uses', 'uses']) })
}

/** The first letter, which is seldom the mistyped one. */
export const firstOf = (word: string): string => String.fromCodePoint(word.codePointAt(0) ?? 0)
