import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** How many entries and bytes of files go with an account. */
export async function measureLoss({ db }: PluginNode, { id }: Account) {
  const own = db('entries').where({ account: id }).whereNot({ state: 'removed' })
  const entries = await own.clone().count({ count: '*' }).first()
  const files = await db('files').whereIn('entry', own.clone().select('id')).sum({ bytes: 'size' }).first()
  return { entries: Number(entries?.count ?? 0), bytes: Number(files?.bytes ?? 0) }
}
