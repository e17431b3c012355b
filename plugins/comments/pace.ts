import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { table } from './comment-rows.ts'

const minute = 60_000

/** Keeps one account from flooding entries with comments; networks are counted by the routes. Throws `COMMENT_PACE`. */
export async function demandPace({ ids, settings, error }: PluginNode, { id }: Account, trx: Transaction) {
  const since = (minutes: number, most: number) =>
    trx(table)
      .where({ account: id })
      .where('id', '>', ids.since(Date.now() - minutes * minute))
      .limit(most)
      .select('id')
  const [now, today] = [settings.get<number>('perTenMinutes'), settings.get<number>('perDay')]
  for (const [minutes, most] of [
    [10, now],
    [24 * 60, today]
  ] as const) {
    if ((await since(minutes, most)).length >= most)
      throw error('COMMENT_PACE', 'That were many comments in a short time. Take a break and go on later.', {
        status: 429,
        path: 'body'
      })
  }
}
