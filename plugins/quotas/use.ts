import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

const day = 24 * 60 * 60 * 1000

/** What a person brought; what the node makes from it is its own business. */
const broughtRoles = ['original', 'replacement', 'companion']

export interface Use {
  readonly bytes: number
  /** Made in the last 24 hours, removed ones too. */
  readonly entries: number
}

/** How much a person keeps and made lately. What was removed counts no more. */
export async function readUse({ db }: Pick<PluginNode, 'db'>, { id }: Account): Promise<Use> {
  const [files] = await db('files')
    .join('entries', 'entries.id', 'files.entry')
    .where('entries.account', id)
    .whereNot('entries.state', 'removed')
    .whereIn('files.role', broughtRoles)
    .sum({ bytes: 'files.size' })
  const [entries] = await db('entries')
    .where({ account: id })
    .where('created_at', '>', Date.now() - day)
    .count({ entries: '*' })
  return { bytes: Number(files?.bytes ?? 0), entries: Number(entries?.entries ?? 0) }
}
