import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Case } from './case-rows.ts'
import { newestFirst } from './measures.ts'

const table = 'moderation_notes'

/** What those who decide write to each other. */
export interface Note {
  readonly author: string | null
  readonly words: string
  readonly createdAt: number
}

export interface Notes {
  add(one: Case, by: Account, words: string): Promise<void>
  /** The oldest first, the last 200. */
  of(one: Case): Promise<Note[]>
}

export function createNotes({ db, ids }: Pick<PluginNode, 'db' | 'ids'>): Notes {
  return {
    async add({ id }, by, words) {
      await db(table).insert({ id: ids.make(), case: id, author: by.id, words, created_at: Date.now() })
    },
    async of({ id }) {
      const rows: { author: string | null; words: string; created_at: number }[] = await db(table)
        .where({ case: id })
        .orderBy(newestFirst)
        .limit(200)
        .select('author', 'words', 'created_at')
      return rows.reverse().map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }))
    }
  }
}
