import type { Query, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { entryTable } from './tables.ts'
import { count } from './tag-uses.ts'

/** A person takes along which of their entries has which tags, as they spelled them. Tags that only theirs had go with them. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('tags', async (archive, { id }) => {
    const rows: { entry: string; name: string }[] = await db(entryTable)
      .join('entries', 'entries.id', `${entryTable}.entry`)
      .where(`${entryTable}.account`, id)
      .whereNot('state', 'removed')
      .orderBy(['entries.id', 'position'])
      .select('public_id as entry', 'name')
    const tags = Object.groupBy(rows, ({ entry }) => entry)
    const names = Object.entries(tags).map(([entry, all = []]) => [entry, all.map(({ name }) => name)])
    if (names.length > 0) await archive.add('tags', Object.fromEntries(names))
  })
  hooks.accounts.removing.tapPromise('tags', ({ id }, trx) => forget({ account: id }, trx))
  hooks.entries.removing.tapPromise('tags', ({ id }, trx) => forget({ entry: id }, trx))

  async function forget(where: object, trx: Transaction) {
    const rows = (): Query => trx(entryTable).where(where)
    const tags: string[] = await rows().distinct('tag').pluck('tag')
    await rows().delete()
    for (let at = 0; at < tags.length; at += atOnce) await count(tags.slice(at, at + atOnce).sort(), trx)
  }
}

/** Tags that one statement is about. */
const atOnce = 100
