import type { PluginNode } from '../../core/plugin.ts'
import type { Subject } from './service.ts'

export const mutes = 'notifications_mutes'

/** Threads of which people want to hear no more. */
export interface Mutes {
  isMuted(account: { id: string }, thread: Subject): Promise<boolean>
  set(account: { id: string }, thread: Subject, isMuted: boolean): Promise<void>
  /** Who of them muted it. One query. */
  among(accounts: readonly string[], thread: Subject): Promise<Set<string>>
  /** The newest first. */
  list(account: { id: string }): Promise<Subject[]>
}

/** More than anybody reads through; the oldest go. */
const most = 500

export function createMutes({ db }: Pick<PluginNode, 'db'>): Mutes {
  const of = ({ resource, id }: Subject) => db(mutes).where({ resource, thread: id })

  async function forgetOldest(account: string) {
    const last = await db(mutes).where({ account }).orderBy('at', 'desc').offset(most).first('at')
    if (last) await db(mutes).where({ account }).where('at', '<=', last.at).delete()
  }

  return {
    async isMuted({ id: account }, thread) {
      return (await of(thread).where({ account }).first('account')) !== undefined
    },
    async set({ id: account }, { resource, id: thread }, isMuted) {
      const row = { account, resource, thread }
      if (!isMuted) return void (await db(mutes).where(row).delete())
      const added = db(mutes).insert({ ...row, at: Date.now() })
      await added.onConflict(['account', 'resource', 'thread']).ignore()
      await forgetOldest(account)
    },
    async among(accounts, thread) {
      return new Set<string>(
        await of(thread)
          .whereIn('account', [...accounts])
          .pluck('account')
      )
    },
    async list({ id: account }) {
      const rows = await db(mutes).where({ account }).orderBy('at', 'desc').limit(most)
      return rows.map(({ resource, thread }) => ({ resource, id: thread }))
    }
  }
}
