import { createHash } from 'node:crypto'
import type { Session } from '../../core/accounts/sessions.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

export const browsers = 'notifications_browsers'

/** Where a browser is told something, and what it is encrypted with. */
export interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** The browsers that people allowed to be told while no page is open. */
export interface Browsers {
  /** What they check the sender by. */
  readonly key: string
  /** In the place of the oldest, where somebody has too many; a browser is told for whoever signed in last. */
  add(session: Pick<Session, 'id' | 'account'>, subscription: Subscription, label: string): Promise<void>
  list(account: { id: string }): Promise<{ id: string; label: string; createdAt: string }[]>
  remove(account: { id: string }, id: string): Promise<void>
  /** Of several people, by account. One query. */
  ofMany(accounts: readonly string[], trx: Transaction): Promise<{ id: string; account: string }[]>
  byId(id: string): Promise<{ account: string; subscription: Subscription } | undefined>
  /** It takes nothing any more. */
  forget(id: string): Promise<void>
}

const most = 10

export function createBrowsers({ db }: Pick<PluginNode, 'db'>, key: string): Browsers {
  return {
    key,
    async add({ id: session, account }, { endpoint, keys }, label) {
      const hash = createHash('sha256').update(endpoint).digest('hex')
      const row = {
        account,
        session,
        endpoint,
        key: keys.p256dh,
        auth: keys.auth,
        label,
        created_at: Date.now()
      }
      await db.transaction(async trx => {
        await trx(browsers).where({ endpoint_hash: hash }).delete()
        await trx(browsers).insert({ id: crypto.randomUUID(), endpoint_hash: hash, ...row })
        const kept = trx(browsers).where({ account }).orderBy('created_at', 'desc').limit(most).select('id')
        const ids: string[] = await kept.pluck('id')
        await trx(browsers).where({ account }).whereNotIn('id', ids).delete()
      })
    },
    async list({ id: account }) {
      const rows = await db(browsers).where({ account }).orderBy('created_at', 'desc')
      return rows.map(({ id, label, created_at }) => ({
        id,
        label,
        createdAt: new Date(created_at).toISOString()
      }))
    },
    async remove({ id: account }, id) {
      await db(browsers).where({ account, id }).delete()
    },
    ofMany: async (accounts, trx) =>
      await trx(browsers)
        .whereIn('account', [...accounts])
        .select('id', 'account'),
    async byId(id) {
      const row = await db(browsers).where({ id }).first()
      if (!row) return undefined
      const { account, endpoint, key, auth } = row
      return { account, subscription: { endpoint, keys: { p256dh: key, auth } } }
    },
    async forget(id) {
      await db(browsers).where({ id }).delete()
    }
  }
}
