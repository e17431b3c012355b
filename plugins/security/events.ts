import type { WriteContext } from '../../core/database/content-mark.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'security_events'
/** Of each person. */
export const most = 50
/** Beyond those: the oldest go a few at a time. */
const spare = 10
/** Attempts in vain that come one after the other within this time are told as one. */
const together = 60 * 60 * 1000
/** Only their person is told of them, on no page that is kept. */
const unseen: WriteContext = { isUnseen: true }
/** Attempts come in floods, and none is worth a wait for the disk; a change is. */
const fleeting: WriteContext = { ...unseen, isFleeting: true }
const fleetingKinds: readonly EventKind[] = ['signedIn', 'failed']

export type EventKind = 'signedIn' | 'token' | 'failed' | 'added' | 'changed' | 'removed'

/** Something that happened to the ways into an account. Of where it came from, only what the browser said of itself is kept. */
export interface SecurityEvent {
  readonly account: string
  readonly kind: EventKind
  /** Translation key of the way in that it is about. */
  readonly label: string | null
  /** As the person called it. */
  readonly name: string | null
  readonly agent: string
  readonly count: number
  readonly at: number
}

export interface SecurityEvents {
  /** Beyond the newest fifty of an account, and beyond their time, events are forgotten. */
  add(event: Pick<SecurityEvent, 'account' | 'kind'> & Partial<SecurityEvent>): Promise<void>
  /** The newest first. */
  of(account: { id: string }): Promise<SecurityEvent[]>
  forget(account: { id: string }, trx: Transaction): Promise<void>
}

export function createSecurityEvents(
  { db, ids }: Pick<PluginNode, 'db' | 'ids'>,
  days: () => number
): SecurityEvents {
  const newestOf = (account: string) =>
    db(table)
      .where({ account })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' }
      ])
  const write = (kind: EventKind) => db(table).queryContext(fleetingKinds.includes(kind) ? fleeting : unseen)
  const oldest = () => Date.now() - days() * 24 * 60 * 60 * 1000

  /** True when it was counted with the one before. */
  async function join({ account, kind, agent, count }: SecurityEvent): Promise<boolean> {
    const last = kind === 'failed' ? await newestOf(account).first('id', 'kind', 'at') : undefined
    if (last?.kind !== 'failed' || last.at < Date.now() - together) return false
    await write(kind).where({ id: last.id }).update({ at: Date.now(), agent }).increment('count', count)
    return true
  }

  async function forgetOld({ account, kind }: SecurityEvent) {
    const rows: { id: string; at: number }[] = await newestOf(account)
      .limit(most + spare)
      .select('id', 'at')
    const kept = rows.slice(0, most).filter(({ at }) => at >= oldest())
    if (rows.length < most + spare && rows.every(({ at }) => at >= oldest())) return
    const ids = kept.map(({ id }) => id)
    await write(kind)
      .where('at', '<', oldest())
      .orWhere(others => others.where({ account }).whereNotIn('id', ids))
      .delete()
  }

  return {
    async add({ account, kind, label = null, name = null, agent = '', count = 1, at = Date.now() }) {
      const event: SecurityEvent = {
        account,
        kind,
        label,
        name: name?.slice(0, 255) ?? null,
        agent: agent.slice(0, 255),
        count,
        at
      }
      if (await join(event)) return
      await write(kind).insert({ id: ids.make(), ...event })
      await forgetOld(event)
    },
    of: ({ id }) =>
      newestOf(id)
        .where('at', '>=', oldest())
        .limit(most)
        .select('account', 'kind', 'label', 'name', 'agent', 'count', 'at'),
    async forget({ id }, trx) {
      await trx(table).where({ account: id }).delete()
    }
  }
}
