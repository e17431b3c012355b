import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Notifications } from './service.ts'

export const kind = 'notifications.shared'
const told = 'notifications_shared'
/** Rows of one insert; engines limit how many a statement may hold. */
const rowsPerInsert = 200

/**
 * Tells people of entries that were shared with them: one by one, or with a set that somebody put them into by name. Those who follow
 * have a page for what they follow. Each is told once of each entry, whoever it is shared with meanwhile.
 */
export function addShares(node: PluginNode, { notify }: Pick<Notifications, 'notify'>) {
  const { db, hooks, audienceKinds } = node

  /** The core's own kind of people picked for one entry, and those that people keep under a name. */
  const pickedKinds = () => [
    'people',
    ...audienceKinds
      .list()
      .filter(({ isNamed }) => isNamed)
      .map(({ name }) => name)
  ]

  const listNew = async (entry: Entry): Promise<string[]> =>
    await db('entry_audiences')
      .join('audiences', 'audiences.id', 'entry_audiences.audience')
      .join('audience_members', 'audience_members.audience', 'audiences.id')
      .where('entry_audiences.entry', entry.id)
      .whereIn('audiences.kind', pickedKinds())
      .whereNot('audience_members.account', entry.account)
      .whereNotExists(
        db(told)
          .where(`${told}.entry`, entry.id)
          .whereRaw('notifications_shared.account = audience_members.account')
          .select('entry')
      )
      .distinct('audience_members.account')
      .pluck('audience_members.account')

  async function tell(entry: Entry) {
    if (entry.state !== 'published' || entry.visibility !== 'limited') return
    const accounts = await listNew(entry)
    if (accounts.length === 0) return
    await db.transaction(async trx => {
      const to: string[] = []
      for (let at = 0; at < accounts.length; at += rowsPerInsert) {
        const rows = accounts.slice(at, at + rowsPerInsert).map(account => ({ entry: entry.id, account }))
        const added = trx(told).insert(rows).onConflict(['entry', 'account']).ignore().returning('account')
        for (const { account } of await added) to.push(account)
      }
      const about = { resource: 'entry', id: entry.publicId }
      if (to.length > 0)
        await notify({ kind, to, by: entry.account, about, path: `/e/${entry.publicId}` }, trx)
    })
  }

  hooks.entries.published.tapPromise('notifications', tell)
  hooks.entries.changed.tapPromise('notifications', tell)
}
