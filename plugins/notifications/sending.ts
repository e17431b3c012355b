import type { Transaction } from '../../core/database/database.ts'
import type { Kept } from './keeping.ts'
import type { Letters } from './letters.ts'
import type { Push } from './push.ts'

/** What goes out of the node for those who were told for the first time; nothing where it is set up to send nothing. */
export function createSending({ letters, push }: { letters: Letters | undefined; push: Push | undefined }) {
  return async (kept: readonly Kept[], trx: Transaction) => {
    for (const way of ['now', 'daily'] as const) {
      const wanting = kept.filter(({ ways }) => ways.mail === way)
      await letters?.order(
        way,
        wanting.map(({ account }) => account),
        trx
      )
    }
    const wanting = kept.filter(({ ways }) => ways.push)
    if (wanting.length > 0) await push?.order(wanting, trx)
  }
}
