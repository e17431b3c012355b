import type { Transaction } from '../../../core/database/database.ts'

/** Rows of one statement, with three values each. */
const rowsPerStatement = 300
/** Words remembered as written, so that the frequent ones are not written again and again. */
const most = 50_000

/** The words that entries were ever found with, for those who mistype them. Words stay until everything is indexed anew. */
export interface Vocabulary {
  /** Returns what to call once the transaction is committed. */
  note(words: Iterable<ReadonlySet<string>>, trx: Transaction): Promise<() => void>
}

export function createVocabulary(): Vocabulary {
  const written = new Set<string>()
  let age: number | undefined

  return {
    async note(sets, trx) {
      const row: { length: number } | undefined = await trx('search_words').where(ageRow).first('length')
      if (row?.length !== age) written.clear()
      age = row?.length
      const fresh = new Set<string>()
      for (const words of sets) for (const word of words) if (!written.has(word)) fresh.add(word)
      // In one order, so that two who write at once never wait for each other in a circle.
      const rows = [...fresh].sort().map(word => ({ word, first: firstOf(word), length: word.length }))
      for (let at = 0; at < rows.length; at += rowsPerStatement)
        await trx('search_words')
          .insert(rows.slice(at, at + rowsPerStatement))
          .onConflict('word')
          .ignore()
      return () => {
        if (written.size > most) written.clear()
        for (const word of fresh) written.add(word)
      }
    }
  }
}

/** No word: its length says when all others were forgotten, so that every process knows that what it wrote is not there any more. */
const ageRow = { word: '', first: '' }

/** For whoever indexes everything anew, in the transaction in which everything is noted. */
export async function forgetWords(trx: Transaction): Promise<void> {
  const row: { length: number } | undefined = await trx('search_words').where(ageRow).first('length')
  await trx('search_words').delete()
  await trx('search_words').insert({ ...ageRow, length: (row?.length ?? 0) + 1 })
}

/** The first letter, which is seldom the mistyped one. */
export const firstOf = (word: string): string => String.fromCodePoint(word.codePointAt(0) ?? 0)
