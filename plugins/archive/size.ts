import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Bytes for words and for the plan of the ZIP, of each entry. */
const perEntry = 4096

/** About how large the archive of a person becomes, in bytes: media goes in as it is. */
export async function estimateSize({ db }: Pick<PluginNode, 'db'>, { id }: Account): Promise<number> {
  const row = await db('files')
    .join('entries', 'entries.id', 'files.entry')
    .where({ account: id })
    .whereNot('entries.state', 'removed')
    .whereIn('role', ['original', 'companion'])
    .sum({ bytes: 'size' })
    .count({ files: '*' })
    .first()
  return Number(row?.bytes ?? 0) + Number(row?.files ?? 0) * perEntry
}

/** Throws `ARCHIVE_NO_ROOM` where the storage knows that so much would not fit beside what it is to keep free. */
export async function demandRoom({ files, config, error }: PluginNode, size: number) {
  const free = await files.driver('archive').free?.()
  if (free === undefined || free >= size + config.limits.freeDisk) return
  throw error('ARCHIVE_NO_ROOM', 'The node has not enough room for this archive.', { status: 507 })
}
