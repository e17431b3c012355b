import { createHash } from 'node:crypto'
import type { Database } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'

export const findingsTable = 'moderation_findings'
const table = 'moderation_releases'

/** What was let go, so that it is not kept back again for the same words. */
export interface Releases {
  /** `private`: let go unseen, because nobody else could see it. */
  find(entry: Entry): Promise<'seen' | 'private' | undefined>
  note(entry: Entry, how: 'seen' | 'private'): Promise<void>
}

export function createReleases(db: Database): Releases {
  return {
    async find(entry) {
      const row: { hash: string | null } | undefined = await db(table)
        .where({ entry: entry.id })
        .first('hash')
      if (!row) return undefined
      if (row.hash === null) return 'private'
      return row.hash === hashOf(entry) ? 'seen' : undefined
    },
    async note(entry, how) {
      const hash = how === 'seen' ? hashOf(entry) : null
      await db(table).insert({ entry: entry.id, hash }).onConflict('entry').merge()
    }
  }
}

function hashOf({ title, body, alt }: Entry): string {
  return createHash('sha256')
    .update(JSON.stringify([title, body, alt]))
    .digest('hex')
}
