import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PowerUse } from '../../core/hooks/node-hooks.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'audit_uses'
const day = 24 * 60 * 60 * 1000

/** One line of the log. */
export interface LoggedUse {
  readonly id: string
  readonly at: number
  /** Absent where nobody did it; without a name where the account is gone. */
  readonly actor?: { id: string; name: string | null }
  /** By what it came about then; absent on the command line. */
  readonly means?: NonNullable<PowerUse['means']>
  readonly action: string
  readonly subject: { kind: string; id: string; name: string | null }
  readonly before: Json
  readonly after: Json
}

/** What a reader looks for; all of it has to fit. */
export interface LogFilter {
  /** Names of accounts. */
  by?: string
  about?: string
  action?: string
  /** Milliseconds, the second not included. */
  from?: number
  until?: number
}

export interface AuditLog {
  /** Lines beyond their time are forgotten on the way. */
  write(use: PowerUse): Promise<void>
  /** The newest first. */
  read(filter: LogFilter, request: PageRequest): Promise<Page<LoggedUse>>
  /** All actions that the log knows. */
  actions(): Promise<string[]>
  /** What an account did and what was done to it. */
  ofAccount(account: Account): Promise<LoggedUse[]>
  /** Takes the name of an account that goes out of the log; the lines stay. */
  forgetName(account: Account, trx: Transaction): Promise<void>
}

interface UseRow {
  id: string
  at: number
  actor: string | null
  actor_name: string | null
  means: string | null
  action: string
  subject_kind: string
  subject: string
  subject_name: string | null
  before: string | null
  after: string | null
}

export function createAuditLog(
  { db, ids, keyset }: Pick<PluginNode, 'db' | 'ids' | 'keyset'>,
  keepDays: () => number
): AuditLog {
  return {
    async write({ by, means, action, subject, before, after }) {
      await db(table)
        .where('at', '<', Date.now() - keepDays() * day)
        .delete()
      const row: UseRow = {
        id: ids.make(),
        at: Date.now(),
        actor: by?.id ?? null,
        actor_name: by?.name ?? null,
        means: means ? JSON.stringify(means) : null,
        action,
        subject_kind: subject.kind,
        subject: subject.id,
        subject_name: subject.name.slice(0, 255),
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after)
      }
      await db(table).insert(row)
    },
    async read(filter, request) {
      const query = db(table)
      if (filter.by) query.where('actor_name', filter.by)
      if (filter.about) query.where('subject_name', filter.about)
      if (filter.action) query.where('action', filter.action)
      if (filter.from !== undefined) query.where('at', '>=', filter.from)
      if (filter.until !== undefined) query.where('at', '<', filter.until)
      const page = await keyset.read<UseRow>(query, { keys: ['at', 'id'], ...request })
      return { ...page, items: page.items.map(toUse) }
    },
    actions: async () => db(table).distinct('action').orderBy('action').pluck('action'),
    async ofAccount({ id }) {
      const rows: UseRow[] = await db(table)
        .where({ actor: id })
        .orWhere({ subject_kind: 'account', subject: id })
        .orderBy('at')
      return rows.map(toUse)
    },
    async forgetName({ id }, trx) {
      await trx(table).where({ actor: id }).update({ actor_name: null })
      await trx(table).where({ subject_kind: 'account', subject: id }).update({ subject_name: null })
    }
  }
}

function toUse(row: UseRow): LoggedUse {
  const { id, at, action, actor, means } = row
  return {
    id,
    at,
    ...(actor && { actor: { id: actor, name: row.actor_name } }),
    ...(means && { means: JSON.parse(means) }),
    action,
    subject: { kind: row.subject_kind, id: row.subject, name: row.subject_name },
    before: row.before === null ? null : JSON.parse(row.before),
    after: row.after === null ? null : JSON.parse(row.after)
  }
}
