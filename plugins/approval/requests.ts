import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'approval_requests'
/** How long an answer can be read by who asked. */
export const keep = 30 * 24 * 60 * 60 * 1000

/** Somebody asked for an account. */
export interface AccountRequest {
  readonly id: string
  /** Null once it was refused. */
  readonly account: string | null
  readonly state: 'waiting' | 'admitted' | 'refused'
  /** Why they want one. */
  readonly reason: string
  /** For the answer; null where they gave none, and once there is an answer. */
  readonly address: string | null
  readonly language: string
  /** What whoever decided says to it. */
  readonly answer: string
  readonly createdAt: number
  readonly decidedBy: string | null
}

export interface NewRequest {
  account: Account
  reason: string
  address?: string
  language: string
}

export interface Decision {
  state: 'admitted' | 'refused'
  answer: string
  by: Account
}

export interface Requests {
  add(request: NewRequest, trx: Transaction): Promise<void>
  byId(id: string): Promise<AccountRequest | undefined>
  ofAccount(account: Account): Promise<AccountRequest | undefined>
  /** Of a browser that shows its secret's hash. */
  ofBrowser(hash: string | undefined): Promise<AccountRequest | undefined>
  /** From now on this browser sees how it stands, and the one before does not. */
  giveTo(hash: string, account: Account): Promise<void>
  /** Those that wait, the oldest first; after `after`. */
  waiting(request: PageRequest): Promise<Page<AccountRequest>>
  countWaiting(trx?: Transaction): Promise<number>
  /** False where somebody else was quicker. */
  decide(request: AccountRequest, decision: Decision, trx: Transaction): Promise<boolean>
  /** Decided, while nothing came of it yet: the node was killed in between. */
  unfinished(): Promise<AccountRequest[]>
  /** With the account; a refusal is nobody’s any more and stays to be read. */
  forget(account: Account, trx: Transaction): Promise<void>
}

interface Row {
  id: string
  account: string | null
  state: AccountRequest['state']
  reason: string
  address: string | null
  language: string
  answer: string
  created_at: number
  decided_at: number | null
  decided_by: string | null
}

export function createRequests({ db, ids, keyset }: Pick<PluginNode, 'db' | 'ids' | 'keyset'>): Requests {
  const waitingAccounts = (trx?: Transaction) =>
    (trx ?? db)('accounts').where({ state: 'waiting' }).select('id')
  /** An account may have been let in elsewhere. */
  const open = (trx?: Transaction) =>
    (trx ?? db)(table).where({ state: 'waiting' }).whereIn('account', waitingAccounts(trx))
  const one = async (where: object) => {
    const row: Row | undefined = await db(table).where(where).first()
    return row && toRequest(row)
  }

  return {
    async add({ account, reason, address, language }, trx) {
      const now = Date.now()
      const row: Row = {
        ...{ id: ids.make(), account: account.id, state: 'waiting' },
        ...{ reason, address: address ?? null, language, answer: '' },
        ...{ created_at: now, decided_at: null, decided_by: null }
      }
      await trx(table)
        .where('decided_at', '<', now - keep)
        .delete()
      await trx(table).insert(row)
    },
    byId: async id => (ids.isId(id) ? one({ id }) : undefined),
    ofAccount: ({ id }) => one({ account: id }),
    ofBrowser: async hash => (hash === undefined ? undefined : one({ browser_hash: hash })),
    async giveTo(hash, { id }) {
      await db(table).where({ account: id }).update({ browser_hash: hash })
    },
    async waiting(request) {
      const page = await keyset.read<Row>(open(), { keys: ['created_at', 'id'], order: 'asc', ...request })
      return { ...page, items: page.items.map(toRequest) }
    },
    async countWaiting(trx) {
      const row = await open(trx).count({ count: '*' }).first()
      return Number(row?.count ?? 0)
    },
    async decide({ id }, { state, answer, by }, trx) {
      const forgotten = { reason: '', address: null }
      const decided = { state, answer, ...forgotten, decided_at: Date.now(), decided_by: by.id }
      return (await trx(table).where({ id, state: 'waiting' }).update(decided)) === 1
    },
    async unfinished() {
      const decided = db(table).whereNot({ state: 'waiting' })
      const rows: Row[] = await decided.whereIn('account', waitingAccounts())
      return rows.map(toRequest)
    },
    async forget({ id }, trx) {
      await trx(table).where({ account: id }).whereNot({ state: 'refused' }).delete()
    }
  }
}

function toRequest({ created_at, decided_by, ...row }: Row): AccountRequest {
  const { id, account, state, reason, address, language, answer } = row
  const asked = { id, account, state, reason, address, language, answer }
  return { ...asked, createdAt: created_at, decidedBy: decided_by }
}
