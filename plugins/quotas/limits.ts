import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'quotas_people'

/** What one person may keep and make; infinite where nobody said anything. */
export interface Limits {
  readonly bytes: number
  /** In 24 hours. */
  readonly entries: number
}

/** What was said of one person; null: what their role says, 0: no limit. */
export interface OwnLimits {
  readonly megabytes: number | null
  readonly entries: number | null
}

export interface LimitBook {
  of(account: Account): Promise<Limits>
  own(account: Account): Promise<OwnLimits>
  /** Logged with who did it. */
  set(account: Account, limits: OwnLimits, by: Account): Promise<void>
}

const megabyte = 1_000_000
const unsaid: OwnLimits = { megabytes: null, entries: null }

export function createLimitBook({ db, settings, hooks }: PluginNode): LimitBook {
  const own: LimitBook['own'] = async ({ id }) => {
    const row: OwnLimits | undefined = await db(table).where({ account: id }).first('megabytes', 'entries')
    return row ? { megabytes: row.megabytes, entries: row.entries } : unsaid
  }
  const ofRole = ({ role }: Account): OwnLimits =>
    role === 'administrator'
      ? unsaid
      : { megabytes: settings.get(`${role}Megabytes`), entries: settings.get(`${role}Entries`) }

  return {
    own,
    async of(account) {
      const [said, usual] = [await own(account), ofRole(account)]
      const pick = (name: keyof OwnLimits) => said[name] ?? usual[name] ?? 0
      return { bytes: (pick('megabytes') || Infinity) * megabyte, entries: pick('entries') || Infinity }
    },
    async set(account, limits, by) {
      const before = await own(account)
      if (limits.megabytes === null && limits.entries === null)
        await db(table).where({ account: account.id }).delete()
      else
        await db(table)
          .insert({ account: account.id, ...limits })
          .onConflict('account')
          .merge()
      const subject = { kind: 'account', id: account.id, name: account.name }
      await hooks.node.governed.promise({
        by,
        action: 'quotas.set',
        subject,
        before: { ...before },
        after: { ...limits }
      })
    }
  }
}
