import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from '../search/service.ts'
import { table } from './collection-rows.ts'

/** Terms of titles and descriptions, by which collections are found. */
export const words = 'collections_words'

const job = 'collections.read'
/** Characters; nobody types a longer word. */
const longest = 64
/** Collections that are read one after another, and rows of one insert. */
const atOnce = { collections: 50, rows: 200 }

type Said = { id: string; title: string; body: string }

/** That what a collection says changed: noted in the transaction of the change, and read soon after. */
export type Reread = (trx: Transaction) => Promise<void>

/** Nothing waits for it where nobody looks for words. */
export function createReread({ jobs, find }: PluginNode): Reread {
  return async trx => {
    if (find('search')) await jobs.send(job, {}, { key: job }, trx)
  }
}

/** Reads what collections say word by word, in the background; what a killed process left is read when the node starts. */
export function addReading(node: PluginNode, search: Search) {
  const { db, jobs, hooks, text } = node
  const unread = () => db(table).where({ is_read: false })

  async function read({ id, title, body }: Said) {
    const found = await search.words.of([title, text.toPlain(body)])
    const rows = [...found].filter(term => term.length <= longest).map(term => ({ term, collection: id }))
    await db.transaction(async trx => {
      // Changed meanwhile it is read again.
      if ((await trx(table).where({ id, title, body }).update({ is_read: true })) === 0) return
      await trx(words).where({ collection: id }).delete()
      for (let at = 0; at < rows.length; at += atOnce.rows)
        await trx(words).insert(rows.slice(at, at + atOnce.rows))
    })
  }

  jobs.add({
    name: job,
    schema: { type: 'object', additionalProperties: false, properties: {} },
    async run(_data, { signal }) {
      while (!signal.aborted) {
        const some: Said[] = await unread().limit(atOnce.collections).select('id', 'title', 'body')
        if (some.length === 0) return
        for (const one of some) await read(one)
      }
    }
  })
  hooks.node.started.tapPromise('collections', async () => {
    if (await unread().first('id')) await jobs.send(job, {}, { key: job })
  })
}
