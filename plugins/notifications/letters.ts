import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type { Mail } from '../mail/service.ts'
import { notices } from './keeping.ts'
import type { LetterEndings } from './letter-endings.ts'
import { addLetterKind, letterKind } from './letter-words.ts'
import { isNewer, type NoticeRow, type Reading } from './reading.ts'
import type { Config } from './settings.ts'
import type { createWording } from './words.ts'

type Way = 'now' | 'daily'

/** Letters about what somebody has not seen. */
export interface Letters {
  /** Orders one for each of them: in a moment, or with the next round of the day. */
  order(way: Way, accounts: readonly string[], trx: Transaction): Promise<void>
}

interface Parts {
  mail: Mail
  reading: Reading
  wording: ReturnType<typeof createWording>
  endings: LetterEndings
  config: Pick<Config, 'letterPause' | 'digestHour'>
}

export const letterJob = 'notifications.letter'
const written = 'notifications_letters'
/** Seconds in which more may happen that goes into the same letter. */
const grace = 60
/** Of one letter; whoever was away for long finds the rest in the page. */
const linesOfLetter = 30

export function addLetters(node: PluginNode, { mail, reading, wording, endings, config }: Parts): Letters {
  const { db, accounts, jobs } = node

  addLetterKind(node, { mail, reading, wording, endings })

  /** Where letters reach them; only an address that was proved to be theirs. */
  async function findAddress(account: Account | undefined): Promise<string | undefined> {
    if (account?.state !== 'active' || (await endings.among([account.id])).size > 0) return undefined
    const addresses = node.find('addresses')
    if (addresses?.isAsking && !(await addresses.isProved(account))) return undefined
    const identities = await accounts.identities(account)
    return identities.find(({ method }) => method === 'email')?.subject
  }

  const pendingOf = (account: string, way: Way, trx?: Transaction) =>
    (trx ?? db)(notices).where({ account, mail: way })

  async function write(id: string, way: Way) {
    const account = await accounts.byId(id)
    const to = await findAddress(account)
    const rows: NoticeRow[] = await pendingOf(id, way)
      .whereNull('seen_at')
      .orderBy('at', 'desc')
      .limit(linesOfLetter)
    const [newest] = await pendingOf(id, way).max('at as at')
    const told = account && to ? await reading.assemble(rows, { account }) : []
    const before = new Map(rows.map(row => [row.id, row.written_at]))
    const fresh = told.filter(notice => isNewer(notice, before.get(notice.id) ?? null))
    await db.transaction(async trx => {
      const pending = pendingOf(id, way, trx).where('at', '<=', newest?.at ?? 0)
      // What is told by letter alone ends with it: what happens next is something new.
      await pending.clone().where({ on_page: false }).whereNull('seen_at').update({ seen_at: Date.now() })
      await pending.update({ mail: null, written_at: Date.now() })
      if (!to || fresh.length === 0) return
      const data = { account: id, notices: fresh.map(notice => notice.id) }
      const isTaken = await mail.send({ kind: letterKind, to, data, minutes: 24 * 60 }, trx)
      // Nothing was written then, and the job tries again.
      if (!isTaken)
        throw node.error('LETTERS_LIMITED', 'This address gets no more letters for a while.', { status: 503 })
      if (way === 'now')
        await trx(written).insert({ account: id, at: Date.now() }).onConflict('account').merge(['at'])
    })
  }

  jobs.add<{ account: string; way: Way }>({
    name: letterJob,
    schema: {
      type: 'object',
      required: ['account', 'way'],
      additionalProperties: false,
      properties: {
        account: { type: 'string', format: 'uuid' },
        way: { type: 'string', enum: ['now', 'daily'] }
      }
    },
    attempts: 8,
    backoff: 300,
    concurrency: 2,
    timeout: 120,
    run: ({ account, way }) => write(account, way)
  })

  async function delays(way: Way, ids: readonly string[], trx: Transaction): Promise<(id: string) => number> {
    if (way === 'daily') return () => secondsUntil(config.digestHour, new Date())
    const rows: { account: string; at: number }[] = await trx(written).whereIn('account', [...ids])
    const last = new Map(rows.map(({ account, at }) => [account, at]))
    const pause = config.letterPause * 60
    return id => Math.max(grace, pause - Math.floor((Date.now() - (last.get(id) ?? 0)) / 1000))
  }

  return {
    async order(way, ids, trx) {
      if (ids.length === 0) return
      const delayOf = await delays(way, ids, trx)
      for (const account of ids) {
        const key = `${letterJob}:${way}:${account}`
        await jobs.send(letterJob, { account, way }, { key, delay: delayOf(account) }, trx)
      }
    }
  }
}

/** Until that hour of the machine’s clock comes next; a little later for some, so that not all letters are written at once. */
export function secondsUntil(hour: number, now: Date): number {
  const next = new Date(now)
  next.setHours(hour, 0, 0, 0)
  if (next <= now) next.setDate(next.getDate() + 1)
  return Math.ceil((next.getTime() - now.getTime()) / 1000) + Math.floor(Math.random() * 600)
}
