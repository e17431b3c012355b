import type { Database, Transaction } from '../database/database.ts'
import { isId } from '../ids.ts'
import type { Account, Accounts } from './accounts.ts'

/** A row of the table `accounts`. */
export interface AccountRow {
  id: string
  name: string
  kind: Account['kind']
  origin: string | null
  uri: string | null
  state: Account['state']
  role: Account['role']
  profile: string
  created_at: number
}

/** Of the table, for those who join it. */
export const accountColumns = [
  'id',
  'name',
  'kind',
  'origin',
  'uri',
  'state',
  'role',
  'profile',
  'created_at'
] as const satisfies (keyof AccountRow)[]

type Reading = Pick<
  Accounts,
  | 'byId'
  | 'byIds'
  | 'byName'
  | 'byIdentity'
  | 'addIdentity'
  | 'removeIdentity'
  | 'identities'
  | 'list'
  | 'isEmpty'
>

export interface AccountRows extends Reading {
  insert(account: Account, trx: Transaction): Promise<void>
}

export function toAccount(row: AccountRow): Account {
  const { id, name, kind, origin, uri, state, role } = row
  return {
    id,
    name,
    kind,
    origin,
    uri,
    state,
    role,
    profile: JSON.parse(row.profile),
    createdAt: row.created_at
  }
}

/** The plain reading and writing of accounts, without rules and hooks. */
export function createAccountRows(db: Database): AccountRows {
  const one = async (query: PromiseLike<AccountRow | undefined>) => {
    const row = await query
    return row && toAccount(row)
  }
  return {
    byId: async id => (isId(id) ? one(db('accounts').where({ id }).first()) : undefined),
    async byIds(ids) {
      const rows: AccountRow[] = ids.length === 0 ? [] : await db('accounts').whereIn('id', [...new Set(ids)])
      return new Map(rows.map(row => [row.id, toAccount(row)]))
    },
    byName: name => one(db('accounts').where({ name: name.toLowerCase() }).whereNull('origin').first()),
    byIdentity: (method, subject) =>
      one(
        db('accounts')
          .join('identities', 'identities.account', 'accounts.id')
          .where({ method, subject })
          .first('accounts.*')
      ),
    async addIdentity(account, method, subject, trx) {
      await (trx ?? db)('identities').insert({ account: account.id, method, subject })
    },
    removeIdentity: async (account, method, subject, trx) =>
      (await (trx ?? db)('identities').where({ account: account.id, method, subject }).delete()) > 0,
    identities: account => db('identities').where({ account: account.id }).select('method', 'subject'),
    async list({ after = '', limit = 50, state } = {}) {
      const query = db('accounts')
        .whereNull('origin')
        .where('name', '>', after)
        .orderBy('name')
        .limit(limit + 1)
      if (state) query.where({ state })
      const rows: AccountRow[] = await query
      const items = rows.slice(0, limit).map(toAccount)
      return rows.length > limit ? { items, next: items.at(-1)?.name } : { items }
    },
    isEmpty: async () => !(await db('accounts').whereNull('origin').first('id')),
    async insert({ createdAt, profile, ...same }, trx) {
      await trx('accounts').insert({ ...same, profile: JSON.stringify(profile), created_at: createdAt })
    }
  }
}
