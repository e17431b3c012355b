import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { LimitBook, Limits } from './limits.ts'
import { formatBytes } from './sizes.ts'
import { readUse, type Use } from './use.ts'

/** Files of one person between being let in and having a row, which is when they are counted by the database. */
interface Promised {
  account: string
  size: number
  count: 0 | 1
  until: number
}

/** Longer than taking a file over lasts; what failed meanwhile counts that long. */
const patience = 10_000

/** Refuses what goes beyond somebody's limits: before the first byte where its size is known, and again when it arrived. */
export function addGuard(node: PluginNode, limits: LimitBook) {
  const { hooks, error, config } = node
  let promised: Promised[] = []
  /** One after another for each person, so that two files at one moment do not both take the last room. */
  const lines = new Map<string, Promise<void>>()

  hooks.entries.expecting.tapPromise('quotas', (owner, size) => demand(owner, size, 1))
  hooks.entries.accepting.tapPromise('quotas', ({ arrival, entry }, owner) => {
    const earlier = lines.get(owner.id) ?? Promise.resolve()
    const mine = earlier.then(() => letIn(owner, arrival.size, entry ? 0 : 1))
    const done = mine.catch(() => undefined)
    lines.set(owner.id, done)
    void done.then(() => lines.get(owner.id) === done && lines.delete(owner.id))
    return mine
  })
  hooks.files.stored.tap('quotas', ({ size }) => {
    const at = promised.findIndex(one => one.size === size)
    if (at >= 0) promised = promised.toSpliced(at, 1)
  })

  async function letIn(owner: Account, size: number, count: 0 | 1) {
    await demand(owner, size, count)
    promised.push({ account: owner.id, size, count, until: Date.now() + patience })
  }

  async function demand(owner: Account, size: number, count: 0 | 1) {
    const most = await limits.of(owner)
    if (most.bytes === Infinity && most.entries === Infinity) return
    for (;;) {
      // Asked first: what gets its row in between counts twice for a moment, rather than not at all.
      const waiting = promisedTo(owner)
      const problem = judge(owner, most, [await readUse(node, owner), ...waiting], { size, count })
      if (!problem) return
      if (promisedTo(owner).length >= waiting.length) throw problem
    }
  }

  function judge(
    owner: Account,
    most: Limits,
    taken: readonly (Use | Promised)[],
    { size, count }: { size: number; count: 0 | 1 }
  ) {
    const made = sum(taken, one => ('until' in one ? one.count : one.entries))
    if (count > 0 && made + count > most.entries) return tooMany(most.entries)
    const kept = sum(taken, one => ('until' in one ? one.size : one.bytes))
    return kept + size > most.bytes ? tooLarge(owner, Math.max(0, most.bytes - kept)) : undefined
  }

  function promisedTo({ id }: Account): Promised[] {
    promised = promised.filter(({ until }) => until > Date.now())
    return promised.filter(({ account }) => account === id)
  }

  function tooMany(most: number) {
    const message = `You have made ${most} entries in the last 24 hours. There is room for more tomorrow.`
    return error('QUOTA_ENTRIES', message, { status: 422, values: { most } })
  }

  function tooLarge({ profile }: Account, bytes: number) {
    const left = formatBytes(bytes, profile.language ?? config.language)
    const message = `There is no room left for this: ${left} are left of what you may keep.`
    return error('QUOTA_BYTES', message, { status: 413, values: { left } })
  }
}

function sum<T>(all: readonly T[], count: (one: T) => number): number {
  return all.reduce((total, one) => total + count(one), 0)
}
