import { createHash, randomUUID } from 'node:crypto'
import type { Database, Transaction } from '../../core/database/database.ts'
import type { Json } from '../../core/json.ts'
import type { NewLetter } from './service.ts'

const table = 'mail_letters'
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** How long letters that ended are kept, milliseconds: sent ones to count them, the others for administrators. */
const keep = { sent: day, dropped: day, failed: 30 * day }

/** A row of the queue. */
export interface LetterRow {
  readonly id: string
  readonly kind: string
  readonly recipient: string | null
  readonly language: string | null
  readonly data: { readonly [name: string]: Json }
  readonly state: 'waiting' | keyof typeof keep
  readonly reason: string | null
  readonly expiresAt: number
}

/** The letters on their way. */
export interface Letters {
  insert(letter: NewLetter, trx?: Transaction): Promise<string>
  byId(id: string): Promise<LetterRow | undefined>
  /** Its address and data are forgotten. */
  end(id: string, state: keyof typeof keep, reason?: string): Promise<void>
  countWaiting(trx?: Transaction): Promise<number>
  /** In the last hour, whatever became of them, those that are counted with this one; of its kind alone, where one is named. */
  countWith(letter: NewLetter, trx: Transaction, kind?: string): Promise<number>
  /** What was given up in the last day, and why the last of it. */
  failures(): Promise<{ count: number; reason: string | undefined }>
  /** Removes what ended long ago. */
  purge(): Promise<void>
}

export function createLetters(db: Database): Letters {
  return {
    async insert(letter, trx) {
      const { kind, to, language = null, data = {}, minutes = 1440 } = letter
      const id = randomUUID()
      const now = Date.now()
      await (trx ?? db)(table).insert({
        id,
        kind,
        recipient: to,
        recipient_hash: hashOf(letter),
        language,
        data: JSON.stringify(data),
        state: 'waiting',
        created_at: now,
        expires_at: now + minutes * minute
      })
      return id
    },
    async byId(id) {
      const row = await db(table).where({ id }).first()
      return row && { ...row, data: JSON.parse(row.data), expiresAt: row.expires_at }
    },
    async end(id, state, reason) {
      const ended = { state, reason: reason?.slice(0, 500) ?? null, ended_at: Date.now() }
      await db(table)
        .where({ id, state: 'waiting' })
        .update({ ...ended, recipient: null, data: '{}' })
    },
    async countWaiting(trx) {
      return await count((trx ?? db)(table).where({ state: 'waiting' }))
    },
    async countWith(letter, trx, kind) {
      const lately = trx(table).where('created_at', '>', Date.now() - hour)
      return await count(lately.where({ recipient_hash: hashOf(letter), ...(kind && { kind }) }))
    },
    async failures() {
      const lately = () =>
        db(table)
          .where({ state: 'failed' })
          .where('ended_at', '>', Date.now() - day)
      const last = await lately().orderBy('ended_at', 'desc').first('reason')
      return { count: await count(lately()), reason: last?.reason ?? undefined }
    },
    async purge() {
      for (const [state, age] of Object.entries(keep))
        await db(table)
          .where({ state })
          .where('ended_at', '<', Date.now() - age)
          .delete()
    }
  }
}

async function count(query: { count(what: object): { first(): PromiseLike<unknown> } }): Promise<number> {
  const row = (await query.count({ count: '*' }).first()) as { count: number | string } | undefined
  return Number(row?.count ?? 0)
}

/** One person reads all that comes to a mailbox, whatever stands behind a plus sign in its address. */
function hashOf({ to, line = '' }: NewLetter): string {
  const mailbox = to.replace(/\+[^@]*@/, '@')
  return createHash('sha256').update(`${mailbox} ${line}`.trim()).digest('hex')
}
