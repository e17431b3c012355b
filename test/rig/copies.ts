import type { Entry } from '../../core/entries/entries.ts'
import { newId, newPublicId } from '../../core/ids.ts'
import type { TestNode } from './node.ts'

/** Entries with the files of one that is there, published at these times: as many as a test likes in no time. */
export async function copyEntry({ node: { db } }: TestNode, entry: Entry, times: readonly number[]) {
  const row = await db('entries').where({ id: entry.id }).first()
  const files = await db('files').where({ entry: entry.id })
  await db.transaction(async trx => {
    for (const [at, time] of times.entries()) {
      const id = newId()
      const fresh = { id, public_id: newPublicId(), title: `Copy ${at + 1}`, published_at: time }
      await trx('entries').insert({ ...row, ...fresh })
      for (const file of files) {
        const own = newId()
        await trx('files').insert({ ...file, id: own, entry: id, key: `${file.key}-${own}` })
      }
    }
  })
}
