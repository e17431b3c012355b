import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { BrowserSecret } from '../sign-in/service.ts'
import { day } from './days.ts'
import type { Guest } from './guest-rows.ts'
import type { OwnGuests } from './guests.ts'

export const table = 'guests_claims'
/** Rows of one insert; engines limit how many a statement may hold. */
const rowsPerInsert = 100
/** Before anything of the guest is removed. */
const first = -100

/** From a guest to an account: what was shared with the one is shared with the other, what the one did is the other's, and the guest is gone. */
export interface Claims {
  /** This browser is the guest's, whoever signs in to it within a day. */
  begin(ctx: HobContext, guest: Guest): Promise<void>
  /** Of this browser; costs nothing where it began none. */
  of(ctx: HobContext): Promise<{ guest: Guest; host: Account } | undefined>
  forget(ctx: HobContext): Promise<void>
  /** False where somebody else was quicker. Throws `GUEST_OWN` for the one who invited them. */
  settle(guest: Guest, account: Account): Promise<boolean>
}

interface Parts {
  guests: OwnGuests
  browsers: BrowserSecret
}

export function createClaims(node: PluginNode, { guests, browsers }: Parts): Claims {
  const { db, accounts } = node
  const heirs = new Map<string, { account: Account; isFirst: boolean }>()

  /** What is left of the guest is removed after this, in the same transaction. */
  node.hooks.accounts.removing.tapPromise({ name: 'guests', stage: first }, async (from, trx) => {
    const heir = heirs.get(from.id)
    if (!heir || !(await holds(from.id, trx))) return
    await moveMemberships(from.id, heir.account, trx)
    await node.hooks.accounts.handingOver.promise({ from, to: heir.account }, trx)
    heir.isFirst = true
  })

  return {
    async begin(ctx, { account }) {
      const secret_hash = browsers.give(ctx, day)
      await db(table).where('expires_at', '<', Date.now()).delete()
      await db(table).insert({ secret_hash, account: account.id, expires_at: Date.now() + day })
    },
    async of(ctx) {
      const secret_hash = browsers.hashOf(ctx)
      if (!secret_hash) return undefined
      const row = await db(table).where({ secret_hash }).where('expires_at', '>', Date.now()).first('account')
      return row && guests.usable({ account: row.account })
    },
    async forget(ctx) {
      const secret_hash = browsers.hashOf(ctx)
      if (!secret_hash) return
      await db(table).where({ secret_hash }).delete()
      browsers.take(ctx)
    },
    async settle(guest, account) {
      if (account.kind !== 'person' || account.id === guest.owner)
        throw node.error('GUEST_OWN', 'This is a guest of your own.', { status: 409 })
      const { id } = guest.account
      if (heirs.has(id)) return false
      const heir = { account, isFirst: false }
      heirs.set(id, heir)
      try {
        await accounts.remove(guest.account)
      } finally {
        heirs.delete(id)
      }
      return heir.isFirst
    }
  }
}

/** Another process may be doing the same for another account: it is waited for, and then nobody is there. */
async function holds(guest: string, trx: Transaction): Promise<boolean> {
  return (await trx('accounts').where({ id: guest }).forUpdate().first('id')) !== undefined
}

async function moveMemberships(guest: string, heir: Account, trx: Transaction) {
  const audiences: string[] = await trx('audience_members')
    .join('audiences', 'audiences.id', 'audience_members.audience')
    .where('audience_members.account', guest)
    .whereNot('audiences.owner', heir.id)
    .pluck('audiences.id')
  for (let at = 0; at < audiences.length; at += rowsPerInsert) {
    const rows = audiences.slice(at, at + rowsPerInsert).map(audience => ({ audience, account: heir.id }))
    await trx('audience_members').insert(rows).onConflict(['audience', 'account']).ignore()
  }
}
