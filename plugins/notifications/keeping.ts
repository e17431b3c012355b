import { createHash } from 'node:crypto'
import type { Resource } from '../../core/accounts/access.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { KnownKind } from './kinds.ts'
import type { NewNotice, ToldNotice, Ways } from './service.ts'

export const notices = 'notifications_notices'
export const events = 'notifications_events'

/** What somebody is told for the first time. */
export interface Kept {
  account: string
  notice: string
  at: number
  ways: Ways
}

export interface Arriving {
  notice: NewNotice
  at: number
  kind: KnownKind
  about?: Resource
  /** Those who hear of it, and how. */
  ways: ReadonlyMap<string, Ways>
}

/** Keeps what people are told; with a letter or without. */
export interface Keeping {
  /** Whom it is told for the first time; what was withdrawn is there again, and rings no bell. */
  keep(arriving: Arriving, trx: Transaction): Promise<Kept[]>
  withdraw(notice: ToldNotice, trx: Transaction): Promise<string[]>
}

/** `isWriting`: whether there are letters at all; without them none waits to be written. */
export function createKeeping({ db, ids }: Pick<PluginNode, 'db' | 'ids'>, isWriting: boolean): Keeping {
  /** Those who know of it already. */
  async function listKnowing(key: string, accounts: readonly string[], trx: Transaction) {
    const known = trx(events)
      .where({ key })
      .whereIn('account', [...accounts])
    const found: string[] = await known.clone().pluck('account')
    if (found.length > 0) await known.clone().whereNotNull('withdrawn_at').update({ withdrawn_at: null })
    return new Set(found)
  }

  async function openNotices(
    { notice, at, kind, ways }: Arriving,
    accounts: readonly string[],
    trx: Transaction
  ) {
    const rows = accounts.map(account => ({
      id: ids.make(),
      account,
      kind: kind.name,
      grouping: groupOf(kind, notice),
      at,
      on_page: ways.get(account)!.page,
      mail: isWriting ? toPending(ways.get(account)!) : null
    }))
    const unseen = db.raw('(??, ??, ??) where ?? is null', ['account', 'kind', 'grouping', 'seen_at'])
    const opened: { id: string; account: string }[] = await trx(notices)
      .insert(rows)
      .onConflict(unseen as never)
      .merge(['at', 'on_page', 'mail'])
      .returning(['id', 'account'])
    return new Map(opened.map(({ id, account }) => [account, id]))
  }

  return {
    async keep(arriving, trx) {
      const { notice, at, about, ways } = arriving
      const key = keyOf(notice)
      const knowing = await listKnowing(key, [...ways.keys()], trx)
      const accounts = [...ways.keys()].filter(id => !knowing.has(id)).toSorted()
      if (accounts.length === 0) return []
      const opened = await openNotices(arriving, accounts, trx)
      const thread = notice.thread ?? notice.about
      const rows = accounts.map(account => ({
        ...{ id: ids.make(), notice: opened.get(account), account, key, by: notice.by ?? null },
        ...{ resource: notice.about?.resource ?? null, about: notice.about?.id ?? null },
        ...{ thread_resource: thread?.resource ?? null, thread: thread?.id ?? null },
        ...{ entry: about?.entry?.id ?? null, path: notice.path, at }
      }))
      await trx(events).insert(rows)
      return accounts.map(account => ({
        ...{ account, at, notice: opened.get(account)!, ways: ways.get(account)! }
      }))
    },
    async withdraw(notice, trx) {
      const told = trx(events)
        .where({ key: keyOf(notice) })
        .whereNull('withdrawn_at')
      const accounts: string[] = await told.clone().pluck('account')
      if (accounts.length > 0) await told.clone().update({ withdrawn_at: Date.now() })
      return accounts
    }
  }
}

const hash = (...parts: readonly (string | undefined)[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

function keyOf({ kind, by, about, occasion }: ToldNotice): string {
  return hash(kind, by ?? '', about?.resource ?? '', about?.id ?? '', occasion ?? '')
}

function groupOf({ groups }: KnownKind, notice: NewNotice): string {
  if (groups === undefined) return keyOf(notice)
  if (groups === 'kind') return hash('')
  return groups === 'by' ? hash(notice.by ?? '') : hash(notice.about?.resource, notice.about?.id)
}

const toPending = ({ mail }: Ways) => (mail === 'off' ? null : mail)
