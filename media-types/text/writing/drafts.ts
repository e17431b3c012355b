import type { PluginNode } from '../../../core/plugin.ts'

/** Words on their way: kept by the node as often as somebody pauses, and seen by nobody but who writes. */
export interface Draft {
  readonly id: string
  readonly account: string
  /** The entry whose text it will be; null for a new one. */
  readonly entry: string | null
  /** The file that was the entry's text when writing began. */
  readonly base: string | null
  readonly title: string
  readonly body: string
  /** Counts savings, so that a second window notices the first. */
  readonly revision: number
  readonly savedAt: number
}

export type DraftWords = Pick<Draft, 'id' | 'account' | 'entry' | 'base' | 'title' | 'body' | 'revision'>

/** What became of saving: the draft, or what another window saved meanwhile (nothing where it is gone). */
export type Saving = { saved: Draft } | { other: Draft | undefined }

export type Drafts = ReturnType<typeof createDrafts>

/** Drafts of one person; more are a mistake of a program. */
export const mostDrafts = 200

interface DraftRow extends Omit<Draft, 'savedAt'> {
  saved_at: number | string
}

const table = 'text_drafts'

export function createDrafts({ db, error }: Pick<PluginNode, 'db' | 'error'>) {
  const find = async (where: Partial<DraftRow>): Promise<Draft | undefined> => {
    const row: DraftRow | undefined = await db(table).where(where).first()
    return row && toDraft(row)
  }

  async function insert(words: DraftWords): Promise<Saving> {
    const [{ count }] = (await db(table).where({ account: words.account }).count({ count: '*' })) as [
      { count: number | string }
    ]
    if (Number(count) >= mostDrafts)
      throw error(
        'TEXT_TOO_MANY_DRAFTS',
        'You have too many unfinished texts. Please finish or remove some.',
        {
          status: 422
        }
      )
    const draft = { ...words, revision: 1, savedAt: Date.now() }
    const inserted = await db(table).insert(toRow(draft)).onConflict().ignore()
    // SQLite answers with a number and PostgreSQL with a result; what is there now tells the same for both.
    const there = await find({ id: words.id, account: words.account })
    if (inserted && there?.savedAt === draft.savedAt && there.body === words.body) return { saved: there }
    return {
      other: there ?? (words.entry ? await find({ entry: words.entry, account: words.account }) : undefined)
    }
  }

  return {
    byId: (id: string, account: string) => find({ id, account }),
    ofEntry: (entry: string, account: string) => find({ entry, account }),
    /** The last first; those of entries are found by their entry. */
    async list(account: string): Promise<Draft[]> {
      const rows: DraftRow[] = await db(table)
        .where({ account })
        .whereNull('entry')
        .orderBy('saved_at', 'desc')
        .limit(mostDrafts)
      return rows.map(toDraft)
    },
    /** Only over the revision that was read: what another window saved is never lost. */
    async save(words: DraftWords): Promise<Saving> {
      if (words.revision === 0) return insert(words)
      const { id, account, revision, title, body, base } = words
      const draft = { revision: revision + 1, savedAt: Date.now() }
      const changed = await db(table)
        .where({ id, account, revision })
        .update({ title, body, base, revision: draft.revision, saved_at: draft.savedAt })
      if (changed === 1) return { saved: { ...words, ...draft } }
      return { other: await find({ id, account }) }
    },
    /** True for the one who took it away. */
    async take({ id, account, revision }: Draft): Promise<boolean> {
      return (await db(table).where({ id, account, revision }).delete()) === 1
    },
    /** Puts back what could not be published. */
    async putBack(draft: Draft): Promise<void> {
      await db(table).insert(toRow(draft)).onConflict().ignore()
    },
    async remove(id: string, account: string): Promise<void> {
      await db(table).where({ id, account }).delete()
    },
    ofAccount: async (account: string): Promise<Draft[]> =>
      ((await db(table).where({ account }).orderBy('saved_at')) as DraftRow[]).map(toDraft)
  }
}

function toDraft({ saved_at, ...row }: DraftRow): Draft {
  return { ...row, revision: Number(row.revision), savedAt: Number(saved_at) }
}

function toRow({ savedAt, ...draft }: Draft): DraftRow {
  return { ...draft, saved_at: savedAt }
}
