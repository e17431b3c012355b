import { createKeptAnswers } from '../database/kept-answers.ts'
import type { Entry } from '../entries/entries.ts'
import type { FileRecord } from '../files/files.ts'
import type { Node } from '../node.ts'

/** What others than their owners are offered of entries. */
export interface Offers {
  /** The entries with what others get of them: the clean copy where a plugin keeps the untouched file back. One question for all. */
  forOthers(entries: readonly Entry[]): Promise<Entry[]>
  /** Whether everybody who sees the entry gets this file of it. */
  isOffered(file: Pick<FileRecord, 'role' | 'meta'>, entry: Entry): Promise<boolean>
}

/** Never throws: what cannot be asked is kept back. */
export function createOffers({ hooks, freshness }: Pick<Node, 'hooks' | 'freshness'>): Offers {
  async function listHandedOut(entries: readonly Entry[]): Promise<ReadonlySet<string>> {
    const offering = entries.filter(({ download }) => download === 'original')
    if (offering.length === 0) return new Set()
    const left = await hooks.entries.offering.promise(offering).catch(() => [])
    return new Set(left.map(({ id }) => id))
  }

  /** Kept, because whoever plays a file asks for it piece by piece. */
  const kept = createKeptAnswers<boolean>({ freshness, most: 500, questions: 1 })
  const isHandedOut = (entry: Entry) =>
    kept(entry.id, async () => (await listHandedOut([entry])).has(entry.id))

  return {
    async forOthers(entries) {
      const handedOut = await listHandedOut(entries)
      return entries.map(entry =>
        entry.download !== 'original' || handedOut.has(entry.id) ? entry : { ...entry, download: 'clean' }
      )
    },
    async isOffered({ role, meta }, entry) {
      if (role === 'replacement') return false
      if (role === 'download') return entry.download !== 'none'
      const isUntouched = role === 'original' || (role === 'companion' && meta.isShown !== true)
      return !isUntouched || (entry.download === 'original' && isHandedOut(entry))
    }
  }
}
