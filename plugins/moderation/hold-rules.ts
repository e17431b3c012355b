import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { findingsTable } from './hold-rows.ts'
import type { HeldWords } from './service.ts'

/** Why an entry waits: for moderators, in words of whoever found it, and for its owner. */
export interface HoldReason {
  /** Translation key, for moderators. */
  reason: string
  detail: string
  /** Translation key, for the owner. */
  told: string
}

const day = 24 * 60 * 60 * 1000

export const scanned = 'moderation.told.scan'

/** What has to be looked at first, and why. Those who look after the node are spared all but what scans find. */
export interface HoldRules {
  /** Whether any rule about people and words is on; no query. */
  areOn(): boolean
  /** What a scan found in the file as it is. */
  finding(entry: Entry): Promise<HoldReason | undefined>
  /** What the words and the person say. */
  suspicion(entry: Entry): Promise<HoldReason | undefined>
  /** No query. */
  word(entry: Entry): HoldReason | undefined
}

export function createHoldRules(node: PluginNode, heldWords: HeldWords): HoldRules {
  const { db, accounts, settings } = node

  async function newcomer(entry: Entry): Promise<HoldReason | undefined> {
    const [first, days] = [settings.get<number>('holdFirst'), settings.get<number>('holdDays')]
    if (first === 0 && days === 0) return undefined
    const owner = await accounts.byId(entry.account)
    if (owner?.role !== 'member') return undefined
    const isYoung = owner.createdAt > Date.now() - days * day
    if (!isYoung && (first === 0 || (await countShown(entry, first)) >= first)) return undefined
    return { reason: 'moderation.held.newcomer', detail: '', told: 'moderation.told.newcomer' }
  }

  /** Others of theirs that were let go; what nobody else sees was looked at by nobody. */
  async function countShown({ id, account }: Entry, most: number): Promise<number> {
    const shown = await db('entries')
      .where({ account, state: 'published' })
      .whereNot({ visibility: 'private' })
      .whereNot({ id })
      .limit(most)
      .select('id')
    return shown.length
  }

  const word: HoldRules['word'] = ({ title, body, alt }) => {
    const detail = heldWords.find(title, body, alt)
    if (detail === undefined) return undefined
    return { reason: 'moderation.held.words', detail, told: 'moderation.told.words' }
  }

  return {
    word,
    areOn: () =>
      settings.get<string[]>('heldWords').length > 0 ||
      settings.get<number>('holdFirst') > 0 ||
      settings.get<number>('holdDays') > 0,
    async finding({ id }) {
      const row: { reason: string; detail: string } | undefined = await db(findingsTable)
        .where({ entry: id, is_open: true })
        .first('reason', 'detail')
      return row && { ...row, told: scanned }
    },
    async suspicion(entry) {
      const found = word(entry)
      if (!found) return newcomer(entry)
      const owner = await accounts.byId(entry.account)
      return owner?.role === 'member' ? found : undefined
    }
  }
}
