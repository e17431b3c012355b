import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Cases } from './cases.ts'
import { createReleases, findingsTable } from './hold-rows.ts'
import type { HoldReason, HoldRules } from './hold-rules.ts'
import type { Subject } from './service.ts'
import type { Subjects } from './subjects.ts'

/** What waits until a moderator looked at it. */
export interface Holds {
  /** Keeps an entry back that may be on its way or seen already, and says so to its owner. */
  keepBack(entry: Entry, why: HoldReason): Promise<void>
  /** Lets go what was kept back, in the name of its owner. */
  release(kind: string, subject: Subject, by: Account): Promise<void>
}

interface Parts {
  rules: HoldRules
  cases: Cases
  subjects: Subjects
}

export function createHolds(node: PluginNode, { rules, cases, subjects }: Parts): Holds {
  const { db, hooks, entries, accounts, i18n } = node
  const releases = createReleases(db)

  const open = ({ publicId: subject, account }: Entry, { reason, detail }: HoldReason) =>
    db.transaction(trx => cases.hold({ kind: 'entry', subject }, account, { reason, detail }, trx))

  async function tell({ account }: Entry, { told }: HoldReason): Promise<string> {
    const owner = await accounts.byId(account)
    return i18n.translator(owner?.profile.language ?? node.config.language)(told)
  }

  hooks.entries.publishing.tapPromise('moderation', async entry => {
    const why = (await rules.finding(entry)) ?? (await suspicionOf(entry))
    if (!why) return undefined
    await open(entry, why)
    return { hold: await tell(entry, why) }
  })

  async function suspicionOf(entry: Entry): Promise<HoldReason | undefined> {
    if (!rules.areOn() || (await releases.find(entry)) === 'seen') return undefined
    const why = await rules.suspicion(entry)
    if (!why || entry.visibility !== 'private') return why
    await releases.note(entry, 'private')
    return undefined
  }

  /** What is said once it is there, and what is shown to others that was private before. */
  hooks.entries.changed.tapPromise('moderation', async entry => {
    if (entry.state !== 'published' || entry.visibility === 'private' || !rules.areOn()) return
    const released = await releases.find(entry)
    if (released === 'seen' || (released === undefined && !rules.word(entry))) return
    const why = await rules.suspicion(entry)
    if (why) await keepBack(entry, why)
    else if (released === 'private') await releases.note(entry, 'seen')
  })

  const keepBack: Holds['keepBack'] = async (entry, why) => {
    await open(entry, why)
    if (await entries.hold(entry, await tell(entry, why))) return
    const now = await entries.byId(entry.id)
    if (now?.state === 'published' || now?.state === 'withheld') await entries.withhold(now, true)
  }

  async function releaseEntry(entry: Entry, by: Account) {
    await releases.note(entry, 'seen')
    await db(findingsTable).where({ entry: entry.id }).update({ is_open: false })
    if (entry.withheldAt !== null) await entries.withhold(entry, false, by)
    const owner = await accounts.byId(entry.account)
    if (owner && entry.failure?.code === 'ENTRY_HELD') await entries.publish(entry, { account: owner })
  }

  return {
    keepBack,
    async release(kind, subject, by) {
      const { entry } = subject.resource
      if (kind === 'entry' && entry) await releaseEntry(entry, by)
      else await subjects.kind(kind)?.release?.(subject, by)
    }
  }
}
