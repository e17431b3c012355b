import type { PluginNode } from '../../core/plugin.ts'
import { events, notices } from './keeping.ts'
import type { Live } from './live.ts'
import type { Mutes } from './mutes.ts'

/** What somebody does with what they were told. Of others’ notices it knows nothing. */
export interface OwnNotices {
  /** These, or all of them. */
  see(account: { id: string }, ids?: readonly string[]): Promise<void>
  /** Out of sight, and told no more; the same does not come again. False where there is no such notice. */
  remove(account: { id: string }, id: string): Promise<boolean>
  /** No more of what the notice is part of. */
  mute(account: { id: string }, id: string): Promise<boolean>
}

export function createOwnNotices(
  { db, ids }: Pick<PluginNode, 'db' | 'ids'>,
  mutes: Mutes,
  live: Live
): OwnNotices {
  return {
    async see({ id: account }, ids) {
      const unseen = db(notices).where({ account }).whereNull('seen_at')
      if (ids) unseen.whereIn('id', [...ids])
      const changed = await unseen.update({ seen_at: Date.now() })
      if (changed > 0) live.changed([account])
    },
    async remove({ id: account }, id) {
      if (!ids.isId(id)) return false
      const gone = { on_page: false, mail: null, seen_at: db.raw('coalesce(??, ?)', ['seen_at', Date.now()]) }
      const changed = await db(notices).where({ account, id, on_page: true }).update(gone)
      if (changed > 0) live.changed([account])
      return changed > 0
    },
    async mute(account, id) {
      if (!ids.isId(id)) return false
      const found = await db(events)
        .where({ notice: id, account: account.id })
        .whereNotNull('thread')
        .orderBy('at', 'desc')
        .first()
      if (!found) return false
      await mutes.set(account, { resource: found.thread_resource, id: found.thread }, true)
      return true
    }
  }
}
