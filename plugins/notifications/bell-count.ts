import type { Viewer } from '../../core/accounts/access.ts'
import { bellCounts, type NoticeRow, type Reading } from './reading.ts'

/** What a bell shows. */
export interface BellCount {
  /** Of notices that were not seen, as far as a bell counts. */
  count: number
  /** Whether there are more than it counts. */
  isMore: boolean
}

export interface BellCounts {
  /** As it is now. */
  exact(viewer: Viewer): Promise<BellCount>
  /**
   * For every page: one query, and none where the unseen notices are given, unless something was told or seen. What was counted already is
   * counted again after a minute.
   */
  recent(viewer: Viewer, unseen?: readonly NoticeRow[]): Promise<BellCount>
}

const minute = 60_000
/** People whose count is kept. */
const most = 1000

const none: BellCount = { count: 0, isMore: false }

export function createBellCounts(reading: Reading): BellCounts {
  // The one counted longest ago stands first.
  const kept = new Map<string, { what: string; until: number; bell: BellCount }>()

  const count = async (rows: readonly NoticeRow[], viewer: Viewer): Promise<BellCount> => {
    const { length } = await reading.assemble(rows, viewer, 'bell')
    return { count: Math.min(length, bellCounts), isMore: length > bellCounts }
  }

  return {
    exact: async viewer => count(await reading.unseen(viewer), viewer),
    async recent(viewer, unseen) {
      const rows = unseen ?? (await reading.unseen(viewer))
      const id = viewer.account?.id ?? ''
      const what = rows.map(row => `${row.id} ${row.at}`).join()
      const known = kept.get(id)
      kept.delete(id)
      if (rows.length === 0) return none
      const isGood = known?.what === what && known.until > Date.now()
      const entry = isGood ? known : { what, until: Date.now() + minute, bell: await count(rows, viewer) }
      kept.set(id, entry)
      if (kept.size > most) kept.delete(kept.keys().next().value as string)
      return entry.bell
    }
  }
}
