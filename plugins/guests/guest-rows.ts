import type { Account } from '../../core/accounts/accounts.ts'
import type { Query, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { nobodys } from './nobodys.ts'

export const table = 'guests_guests'

/** Somebody without an account of their own, who belongs to whoever invited them. Times are milliseconds. */
export interface Guest {
  /** Of the kind `guest`; its display name is what the owner calls them. */
  readonly account: Account
  readonly owner: string
  readonly address: string | null
  /** Asked for beside the link. */
  readonly passwordHash: string | null
  /** Whether they may hand files to whoever invited them. */
  readonly mayAdd: boolean
  /** Whether they say themselves what they are called, because whoever invited them did not. */
  readonly choosesName: boolean
  /** Whether there is a link that lets them in. */
  readonly hasLink: boolean
  /** The letter that brought the link, where one did. */
  readonly letter: string | null
  readonly expiresAt: number
  readonly linkedAt: number | null
  /** When the last letter to them was ordered. */
  readonly invitedAt: number | null
  readonly revokedAt: number | null
  readonly usedAt: number | null
}

interface GuestRow {
  account: string
  owner: string
  address: string | null
  secret_hash: string | null
  password_hash: string | null
  letter: string | null
  created_at: number
  expires_at: number
  linked_at: number | null
  invited_at: number | null
  revoked_at: number | null
  used_at: number | null
  may_add: boolean | number
  chooses_name: boolean | number
}

export interface Hosted {
  guest: Guest
  host: Account
}

/** The plain reading and writing of guests, without rules. */
export interface GuestRows {
  insert(
    guest: { account: Account; owner: string; address?: string; expiresAt: number; choosesName: boolean },
    trx: Transaction
  ): Promise<void>
  update(guest: Guest, columns: Partial<GuestRow>, trx?: Transaction): Promise<void>
  /** In as many queries where there is none. */
  byId(id: string): Promise<Guest | undefined>
  /** With whoever invited them, in as many queries where there is none: it is asked at every request of a guest. */
  withHost(of: { account: string } | { secret_hash: string }): Promise<Hosted | undefined>
  byAddress(owner: { id: string }, address: string): Promise<Guest | undefined>
  /** Among accounts of any kind. */
  among(accounts: readonly { id: string }[]): Promise<Guest[]>
  /** By name, of which there is one on a node; one more than `limit` where there are more. */
  ofOwner(owner: { id: string }, options?: { after?: string; limit?: number }): Promise<Guest[]>
  count(owner: { id: string }): Promise<number>
  /** Guests of an entry's owner who may see it, and were never written to though they have an address. */
  awaiting(entry: { id: string; account: string }): Promise<Guest[]>
}

export function createGuestRows({
  db,
  ids,
  accounts
}: Pick<PluginNode, 'db' | 'ids' | 'accounts'>): GuestRows {
  const read = async (query: Query) => {
    const rows: GuestRow[] = await query.select(`${table}.*`)
    const found = await accounts.byIds(rows.map(({ account }) => account))
    return rows.flatMap(row => {
      const account = found.get(row.account)
      return account ? [toGuest(row, account)] : []
    })
  }
  const one = async (where: object) => (await read(db(table).where(where)))[0]
  const counted = async (query: Query) => Number((await query.count({ count: '*' }).first())?.count ?? 0)

  return {
    async insert({ account, owner, address, expiresAt, choosesName }, trx) {
      await trx(table).insert({
        account: account.id,
        owner,
        address: address ?? null,
        created_at: Date.now(),
        expires_at: expiresAt,
        chooses_name: choosesName
      })
    },
    async update({ account }, columns, trx) {
      await (trx ?? db)(table).where({ account: account.id }).update(columns)
    },
    async byId(id) {
      const row: GuestRow | undefined = ids.isId(id)
        ? await db(table).where({ account: id }).first()
        : undefined
      const account = await accounts.byId((row ?? nobodys).account)
      return row && account && toGuest(row, account)
    },
    async withHost(of) {
      const row: GuestRow | undefined = await db(table).where(of).first()
      const ids = row ?? nobodys
      const found = await accounts.byIds([ids.account, ids.owner])
      const [account, host] = [found.get(ids.account), found.get(ids.owner)]
      return row && account && host && { guest: toGuest(row, account), host }
    },
    byAddress: ({ id }, address) => one({ owner: id, address }),
    among: all =>
      read(
        db(table).whereIn(
          'account',
          all.map(({ id }) => id)
        )
      ),
    ofOwner({ id }, { after = '', limit = 50 } = {}) {
      const query = db(table).join('accounts', 'accounts.id', `${table}.account`)
      return read(
        query
          .where({ owner: id })
          .where('accounts.name', '>', after)
          .orderBy('accounts.name')
          .limit(limit + 1)
      )
    },
    count: ({ id }) => counted(db(table).where({ owner: id })),
    awaiting: ({ id, account }) =>
      read(
        db(table)
          .join('audience_members', 'audience_members.account', `${table}.account`)
          .join('entry_audiences', 'entry_audiences.audience', 'audience_members.audience')
          .where({ entry: id, owner: account })
          .whereNotNull('address')
          .whereNull('invited_at')
          .whereNull('revoked_at')
          .distinct()
      )
  }
}

function toGuest(row: GuestRow, account: Account): Guest {
  return {
    account,
    owner: row.owner,
    address: row.address,
    passwordHash: row.password_hash,
    mayAdd: Boolean(row.may_add),
    choosesName: Boolean(row.chooses_name) || !account.profile.displayName,
    hasLink: row.secret_hash !== null,
    letter: row.letter,
    expiresAt: row.expires_at,
    linkedAt: row.linked_at,
    invitedAt: row.invited_at,
    revokedAt: row.revoked_at,
    usedAt: row.used_at
  }
}
