import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from './service.ts'

/** Rows of one statement. */
const most = 200

/** Entries that wait to be indexed again. Rows are added in the transaction of what changed, so they outlive whatever happens next. */
export type Pending = Pick<Search, 'touch'>

export function createPending({ db }: PluginNode): Pending {
  return {
    async touch(entries, trx) {
      for (let at = 0; at < entries.length; at += most)
        await (trx ?? db)('search_pending').insert(entries.slice(at, at + most).map(entry => ({ entry })))
    }
  }
}
