import type { PluginNode } from '../../core/plugin.ts'
import { table } from './table.ts'

/** A person takes along who edits what is theirs, and what they edit of others. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('editors', async (archive, { id }) => {
    const joined = () => db(table).join('entries', 'entries.id', `${table}.entry`).orderBy('added_at')
    const own = await joined()
      .join('accounts', 'accounts.id', `${table}.account`)
      .where('entries.account', id)
      .select('entries.public_id as entry', 'accounts.name as editor')
    const edits: string[] = await joined().where(`${table}.account`, id).pluck('entries.public_id')
    if (own.length + edits.length > 0) await archive.add('editors', { own, edits })
  })
  hooks.accounts.removing.tapPromise('editors', async ({ id }, trx) => {
    await trx(table).where({ account: id }).delete()
  })
}
