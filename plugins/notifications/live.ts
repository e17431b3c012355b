import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { BellCount, BellCounts } from './bell-count.ts'
import { notices } from './keeping.ts'

/** What is new, for those who are looking. */
export interface Live {
  /** Tells now, and whenever it changes, until the returned function is called. */
  follow(viewer: Viewer, tell: (bell: BellCount) => void): () => void
  /** Something changed for these people, in this process: they are told at once. */
  changed(accounts: readonly string[]): void
}

interface Listener {
  viewer: Viewer
  tell(bell: BellCount): void
  told: string
}

/** Milliseconds between two looks for what other processes told. */
const interval = 2000

/** Everybody who looks is served by one question to the database, and none is put while nothing was written to it. */
export function createLive({ db, freshness, log }: PluginNode, counts: BellCounts): Live {
  const listeners = new Set<Listener>()
  /** Of each person who looks, what there was that they had not seen. */
  const known = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let seen = ''

  const idOf = ({ viewer }: Listener) => viewer.account?.id ?? ''

  async function tell(listener: Listener) {
    const bell = await counts.recent(listener.viewer)
    const text = JSON.stringify(bell)
    if (listener.told === text || !listeners.has(listener)) return
    listener.told = text
    listener.tell(bell)
  }

  async function tellAll(accounts: ReadonlySet<string>) {
    for (const listener of listeners) if (accounts.has(idOf(listener))) await tell(listener)
  }

  async function look() {
    const stamp = await freshness.stamp()
    if (stamp === seen) return
    seen = stamp
    const ids = [...new Set([...listeners].map(idOf))]
    const rows: { account: string; count: number; at: number }[] = await db(notices)
      .whereIn('account', ids)
      .where({ on_page: true })
      .whereNull('seen_at')
      .groupBy('account')
      .select('account')
      .count('* as count')
      .max('at as at')
    const now = new Map(rows.map(({ account, count, at }) => [account, `${count} ${at}`]))
    const changed = ids.filter(id => known.get(id) !== (now.get(id) ?? ''))
    for (const id of ids) known.set(id, now.get(id) ?? '')
    await tellAll(new Set(changed))
  }

  const run = (work: Promise<unknown>) => work.catch(err => log.error({ err }, 'notice.not_told'))

  return {
    follow(viewer, tellBell) {
      const listener: Listener = { viewer, tell: tellBell, told: '' }
      listeners.add(listener)
      run(tell(listener))
      timer ??= setInterval(() => run(look()), interval).unref()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
        known.clear()
      }
    },
    changed(accounts) {
      if (listeners.size > 0 && accounts.length > 0) run(tellAll(new Set(accounts)))
    }
  }
}
