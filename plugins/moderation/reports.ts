import { createHash } from 'node:crypto'
import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Case, casesTable, type Outcome, reportsTable as table } from './case-rows.ts'
import type { Cases } from './cases.ts'
import type { Reason } from './reasons.ts'
import type { Subject } from './service.ts'

const day = 24 * 60 * 60 * 1000

export interface NewReport {
  kind: string
  subject: Subject
  reason: Reason
  words: string
  by: Pick<Viewer, 'account'>
  /** Where a stranger's report comes from. */
  network: string
}

/** What one person said of one thing. */
export interface Report {
  readonly id: string
  /** Null for strangers and people who are gone. */
  readonly reporter: string | null
  readonly reason: Reason
  readonly words: string
  readonly createdAt: number
}

/** One’s own, with how it ended; null while it waits. */
export interface OwnReport extends Pick<Report, 'reason' | 'words' | 'createdAt'> {
  readonly kind: string
  readonly outcome: Outcome | null
}

export interface Reports {
  /**
   * Keeps a report with the others about the same thing. Whoever says it again changes what they said. Throws `REPORT_LIMIT` for who
   * sent too many lately, `REPORT_OWN` about what is their own, and `SIGN_IN_NEEDED` for strangers where only people with an account may.
   */
  send(report: NewReport): Promise<void>
  /** Of a case, the newest first. */
  of(one: Case, request: PageRequest): Promise<Page<Report>>
  /** How many there are for each reason, most first. */
  tally(one: Case): Promise<{ reason: Reason; count: number }[]>
  /** Who reported it with an account. */
  reporters(one: Pick<Case, 'id'>, trx: Transaction): Promise<string[]>
  /** What somebody reported last, and what became of it. */
  latest(reporter: Pick<Account, 'id'>, limit: number): Promise<OwnReport[]>
}

type OwnReportRow = Omit<OwnReport, 'createdAt'> & { created_at: number }

interface Row {
  id: string
  case: string
  reporter: string | null
  network_hash: string | null
  reason: Reason
  words: string
  created_at: number
}

/** Enough for one thing: what more people say of it is counted and not kept. */
const mostKept = 500

export function createReports(node: PluginNode, cases: Cases): Reports {
  const { db, error, ids, keyset, settings } = node

  async function demandRight({ subject, by }: NewReport) {
    if (!by.account && settings.get('reports') !== 'anyone')
      throw error('SIGN_IN_NEEDED', 'Please sign in first.', { status: 401 })
    if (by.account && by.account.id === subject.owner)
      throw error('REPORT_OWN', 'This is your own: you can remove it yourself.', { status: 422 })
    if (by.account) await demandRoom(by.account)
  }

  async function demandRoom({ id }: Account) {
    const most = settings.get<number>('reportsADay')
    const [found] = await db(table)
      .where({ reporter: id })
      .where('created_at', '>', Date.now() - day)
      .count({ count: '*' })
    if (Number(found?.count ?? 0) < most) return
    throw error('REPORT_LIMIT', `You have sent ${most} reports today. That is enough for one day.`, {
      status: 429,
      values: { most }
    })
  }

  return {
    async send(report) {
      await demandRight(report)
      const { kind, subject, reason, words, by, network } = report
      await db.transaction(async trx => {
        const one = await cases.open({ kind, subject: subject.id }, subject.owner, trx)
        const who = by.account
          ? { reporter: by.account.id, network_hash: null }
          : { reporter: null, network_hash: hashOf(one.id, network) }
        const said = { reason, words, created_at: Date.now() }
        const mine = by.account ? { reporter: who.reporter } : { network_hash: who.network_hash }
        const changed = await trx(table)
          .where({ case: one.id, ...mine })
          .update(said)
        if (changed > 0) return
        if (one.reports < mostKept)
          await trx(table)
            .insert({ id: ids.make(), case: one.id, ...who, ...said })
            .onConflict()
            .ignore()
        await trx(casesTable).where({ id: one.id }).increment('reports', 1)
      })
    },
    async of({ id }, request) {
      const of = db(table).where({ case: id })
      const page = await keyset.read<Row>(of, { keys: ['created_at', 'id'], ...request })
      return {
        ...page,
        items: page.items.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }))
      }
    },
    async tally({ id }) {
      const rows: { reason: Reason; count: number | string }[] = await db(table)
        .where({ case: id })
        .groupBy('reason')
        .count({ count: '*' })
        .select('reason')
      return rows
        .map(({ reason, count }) => ({ reason, count: Number(count) }))
        .toSorted((one, other) => other.count - one.count)
    },
    reporters: ({ id }, trx) => trx(table).where({ case: id }).whereNotNull('reporter').pluck('reporter'),
    async latest({ id }, limit) {
      const rows: OwnReportRow[] = await db(`${table} as r`)
        .join(`${casesTable} as c`, 'c.id', 'r.case')
        .where('r.reporter', id)
        .orderBy('r.created_at', 'desc')
        .limit(limit)
        .select('c.kind', 'c.outcome', 'r.reason', 'r.words', 'r.created_at')
      return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }))
    }
  }
}

/** Different for each case, so that nobody learns from them what else a network reported. */
function hashOf(one: string, network: string): string {
  return createHash('sha256').update(`${one} ${network}`).digest('hex')
}
