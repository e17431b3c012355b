import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Keeping, Kept } from './keeping.ts'
import type { Kinds } from './kinds.ts'
import type { Outbox, Told } from './outbox.ts'
import type { NewNotice } from './service.ts'
import type { Sieve } from './sieve.ts'
import type { ChosenWays } from './ways.ts'

interface Parts {
  kinds: Kinds
  outbox: Outbox
  sieve: Sieve
  ways: ChosenWays
  keeping: Keeping
  /** What follows beyond the page, in the transaction in which it is kept. */
  send(kept: readonly Kept[], trx: Transaction): Promise<unknown>
  /** What is new for these people is committed. */
  changed(accounts: readonly string[]): void
}

/** Brings what was told to everybody it is for, away from the request that told it. */
export interface Dispatch {
  /** Begins, unless it is at it. */
  begin(): void
  /** Resolves when everything told before is where it belongs. */
  settled(): Promise<void>
}

/** People who are told in one transaction: so many rows are written in milliseconds. */
const peopleAtOnce = 100
/** What cannot be brought for so long, milliseconds, is let go. */
const patience = 24 * 60 * 60 * 1000
/** Milliseconds between two looks for what a process left that was killed. */
const rounds = 60_000

export function createDispatch(node: PluginNode, parts: Parts): Dispatch {
  const { db, log } = node
  const { kinds, outbox, sieve, ways, keeping } = parts
  let running: Promise<void> | undefined
  let again = false

  /** Taken from the outbox with the last of them: after a kill the first are asked again and know of it already. */
  async function bring(id: number, notice: NewNotice, at: number) {
    const kind = kinds.get(notice.kind)
    const { people, about } = kind ? await sieve.listeners(notice, kind.role) : { people: [] }
    const chosen =
      kind &&
      (await ways.ofMany(
        people.map(({ id }) => id),
        kind
      ))
    const all = [...(chosen ?? [])].filter(([, { page, mail, push }]) => page || push || mail !== 'off')
    for (let from = 0; from === 0 || from < all.length; from += peopleAtOnce) {
      const some = new Map(all.slice(from, from + peopleAtOnce))
      const isLast = from + peopleAtOnce >= all.length
      const kept = await db.transaction(async trx => {
        if (isLast && !(await outbox.take(id, trx))) return []
        if (!kind || some.size === 0) return []
        const kept = await keeping.keep({ notice, at, kind, ways: some, ...(about && { about }) }, trx)
        await parts.send(kept, trx)
        return kept
      })
      parts.changed(kept.map(({ account }) => account))
    }
  }

  async function carryOut(id: number, told: Told) {
    if ('notice' in told) return bring(id, told.notice, told.at)
    const accounts = await db.transaction(async trx =>
      (await outbox.take(id, trx)) ? keeping.withdraw(told.withdrawn, trx) : []
    )
    parts.changed(accounts)
  }

  async function work() {
    for (let next = await outbox.next(0); next; next = await outbox.next(next.id)) {
      const { id, told, createdAt } = next
      try {
        await carryOut(id, told)
      } catch (err) {
        log.error({ err }, 'notice.not_brought')
        if (createdAt < Date.now() - patience) await db.transaction(trx => outbox.take(id, trx))
      }
    }
  }

  async function run() {
    do {
      again = false
      await work().catch(err => log.error({ err }, 'notice.not_brought'))
    } while (again)
    running = undefined
  }

  const begin = () => {
    again = true
    running ??= run()
  }

  node.hooks.node.started.tap('notifications', () => {
    begin()
    const timer = setInterval(begin, rounds).unref()
    node.defer(() => clearInterval(timer))
  })
  node.defer(() => running)

  return {
    begin,
    settled: async () => void (await running)
  }
}
