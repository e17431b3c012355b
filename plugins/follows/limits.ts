import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { createBlocks } from './blocks.ts'
import { type PeoplePage, readPeople } from './follows.ts'
import { barring, kind as followers, follows, type LimitKind, limits } from './relations.ts'

export interface LimitedPerson {
  account: Account
  kind: LimitKind
}

export interface Limits {
  /** Whoever is blocked is also taken out of everything the owner shares with, and neither follows the other any more. */
  set(own: Account, other: Account, kind: LimitKind): Promise<void>
  lift(own: Account, other: Account): Promise<void>
  list(own: Account, options?: { after?: string }): Promise<{ items: LimitedPerson[]; next?: string }>
}

/** People on one page. */
const shown = 50

/** Whom somebody does not want to see, or to be seen by. The other one is not told. */
export function createLimits(
  { db, audiences, accounts }: PluginNode,
  { endAll }: Pick<ReturnType<typeof createBlocks>, 'endAll'>
): Limits {
  return {
    async set({ id: account }, { id: other }, kind) {
      const row = { account, other, kind, created_at: Date.now() }
      await db.transaction(async trx => {
        await trx(limits).insert(row).onConflict(['account', 'other']).merge(['kind'])
        if (!barring.includes(kind)) return
        // So that a blocked person stays outside wherever this plugin is switched off.
        await audiences.removeFromAll({ id: account }, other, trx)
        const reverse = await audiences.only({ id: other }, followers, trx)
        await audiences.removeMembers(reverse, [account], trx)
        await trx(follows)
          .where({ follower: other, followed: account })
          .orWhere({ follower: account, followed: other })
          .delete()
        await endAll(account, other, trx)
      })
    },
    async lift({ id: account }, { id: other }) {
      await db(limits).where({ account, other }).delete()
    },
    async list({ id }, { after } = {}) {
      const query = db(limits)
        .join('accounts', 'accounts.id', `${limits}.other`)
        .where({ account: id })
        .orderBy('accounts.name')
        .limit(shown + 1)
        .select('accounts.id', 'accounts.name', `${limits}.kind`)
      if (after !== undefined) query.where('accounts.name', '>', after)
      const rows: { id: string; name: string; kind: LimitKind }[] = await query
      const kinds = new Map(rows.map(row => [row.id, row.kind]))
      const { items, ...page }: PeoplePage = await readPeople({ accounts }, rows, shown)
      return { items: items.map(account => ({ account, kind: kinds.get(account.id) as LimitKind })), ...page }
    }
  }
}
