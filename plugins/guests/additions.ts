import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Arrival, Entry } from '../../core/entries/entries.ts'
import type { Handover } from '../../core/hooks/account-hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { longestName } from './guest-names.ts'
import type { Guest } from './guest-rows.ts'
import { callGuest } from './guest-state.ts'

export const table = 'guests_additions'

/** What guests add: entries of whoever invited them, who looks through them and decides what becomes of them. */
export interface Additions {
  /**
   * One draft of the host. Throws what accepting a file throws, and `GUEST_ADDITIONS` where the guest has added as many today as a guest may.
   */
  accept(arrival: Arrival, from: { guest: Guest; host: Account }): Promise<Entry>
  /** Whom an entry came from, by the name they had then, and where they are now where they took an account. */
  authorOf(publicId: string): Promise<{ name: string; address?: string } | undefined>
  /** The newest of a guest. */
  latest(guest: Guest, limit: number): Promise<Entry[]>
}

const day = 24 * 60 * 60 * 1000

export function createAdditions(node: PluginNode): Additions {
  const { db } = node
  const notifications = node.find('notifications')
  const kind = 'guests.added'
  notifications?.addKind({ name: kind, icon: 'upload', groups: 'by', path: '/upload/review' })

  async function demandRoom({ account }: Guest) {
    const most = node.settings.get<number>('additions')
    const since = Date.now() - day
    const row = await db(table)
      .where({ guest: account.id })
      .where('added_at', '>', since)
      .count({ count: '*' })
      .first()
    if (Number(row?.count) >= most)
      throw node.error('GUEST_ADDITIONS', `A guest may add ${most} files in a day. Go on tomorrow.`, {
        status: 429,
        values: { most }
      })
  }

  async function tellHost(
    { publicId: id }: Entry,
    { guest, host }: { guest: Guest; host: Account },
    trx: Transaction
  ) {
    const about = { resource: 'entry', id }
    const notice = { kind, to: host.id, by: guest.account.id, about, path: `/e/${id}` }
    await notifications?.notify(notice, trx)
  }

  return {
    async accept(arrival, { guest, host }) {
      await demandRoom(guest)
      const entry = await node.entries.accept(arrival, host, { visibility: 'private' })
      const row = {
        entry: entry.id,
        guest: guest.account.id,
        name: callGuest(guest).slice(0, longestName),
        added_at: Date.now()
      }
      await db.transaction(async trx => {
        await trx(table).insert(row).onConflict('entry').ignore()
        await tellHost(entry, { guest, host }, trx)
      })
      return entry
    },
    async authorOf(publicId) {
      const row: { name: string; account: string | null } | undefined = await db(table)
        .join('entries', 'entries.id', `${table}.entry`)
        .leftJoin('accounts as a', on =>
          on.on('a.id', `${table}.guest`).andOnVal('a.kind', 'person').andOnVal('a.state', 'active')
        )
        .where('entries.public_id', publicId)
        .first(`${table}.name`, 'a.name as account')
      return row && { name: row.name, ...(row.account !== null && { address: `/@${row.account}` }) }
    },
    async latest({ account }, limit) {
      const rows: { public_id: string }[] = await db(table)
        .join('entries', 'entries.id', `${table}.entry`)
        .where({ guest: account.id })
        .whereNot('entries.state', 'removed')
        .orderBy('added_at', 'desc')
        .limit(limit)
        .select('public_id')
      const found = await node.entries.byIds(rows.map(row => row.public_id))
      return found.filter(entry => entry.state !== 'removed')
    }
  }
}

/** What somebody added as a guest is still known to be theirs. */
export async function moveAdditions({ from, to }: Handover, trx: Transaction) {
  await trx(table).where({ guest: from.id }).update({ guest: to.id })
}

/** What a guest added stays with whoever invited them, under the name it came by. */
export async function forgetGuest({ id }: Pick<Account, 'id'>, trx: Transaction) {
  await trx(table).where({ guest: id }).update({ guest: null })
}
