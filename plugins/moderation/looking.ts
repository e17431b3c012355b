import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'moderation_looks'
const hour = 60 * 60 * 1000

/** Moderators look at what they may not see where it was reported or held: by a step of its own, for an hour, and logged. */
export interface Looking {
  begin(entry: Entry, by: Account): Promise<void>
}

export function createLooking({ db, hooks }: PluginNode): Looking {
  hooks.access.allowing.tapPromise('moderation', async ({ account }, action, { kind, entry }) => {
    if (kind !== 'entry' || action !== 'view' || !entry || entry.state === 'removed') return undefined
    if (account === undefined || account.role === 'member') return undefined
    const row = await db(table)
      .where({ account: account.id, entry: entry.id })
      .where('until', '>', Date.now())
      .first('entry')
    return row ? true : undefined
  })

  return {
    async begin({ id, publicId }, by) {
      const now = Date.now()
      await db(table).where('until', '<', now).delete()
      const row = { account: by.id, entry: id, until: now + hour }
      await db(table).insert(row).onConflict(['account', 'entry']).merge()
      const subject = { kind: 'entry', id: publicId, name: publicId }
      await hooks.node.governed.promise({ by, action: 'moderation.looked', subject })
    }
  }
}
