import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { createBrowserSecret } from './browser-secret.ts'
import type { Waiting } from './service.ts'

export const table = 'sign_in_waiting'
const lifetime = 10 * 60 * 1000
/** After so many, the first proof is asked for again. */
const mostAttempts = 10

/** Who gave the first proof in which browser, until the second or for ten minutes. */
export interface WaitingPeople {
  hold(ctx: HobContext, account: Account, next: string | undefined): Promise<void>
  find(ctx: HobContext): Promise<Waiting | undefined>
  /** As `find`, while there are attempts left, of which it takes one. */
  attempt(ctx: HobContext): Promise<Waiting | undefined>
  /** True for the one request that ends the waiting; the same proof sent twice opens one session. */
  release(ctx: HobContext): Promise<boolean>
}

interface WaitingRow {
  account: string
  next: string | null
}

export function createWaitingPeople(node: PluginNode): WaitingPeople {
  const { db, accounts } = node
  const secrets = createBrowserSecret(node, 'second_step')
  const ofBrowser = (ctx: HobContext) =>
    db(table)
      .where({ secret_hash: secrets.hashOf(ctx) ?? '' })
      .where('expires_at', '>', Date.now())

  async function find(ctx: HobContext): Promise<Waiting | undefined> {
    const row: WaitingRow | undefined = await ofBrowser(ctx).first('account', 'next')
    const account = row && (await accounts.byId(row.account))
    if (account?.state !== 'active') return undefined
    return { account, ...(row?.next && { next: row.next }) }
  }

  return {
    find,
    async hold(ctx, account, next) {
      const now = Date.now()
      await db(table).where('expires_at', '<', now).delete()
      await db(table).insert({
        secret_hash: secrets.give(ctx, lifetime),
        account: account.id,
        next: next ?? null,
        attempts: 0,
        expires_at: now + lifetime
      })
    },
    async attempt(ctx) {
      const counted = await ofBrowser(ctx).where('attempts', '<', mostAttempts).increment('attempts', 1)
      return counted ? find(ctx) : undefined
    },
    async release(ctx) {
      const released = await ofBrowser(ctx).delete()
      secrets.take(ctx)
      return released > 0
    }
  }
}
