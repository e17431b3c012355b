import { createHash } from 'node:crypto'
import type { Database } from '../../../core/database/database.ts'
import { newId } from '../../../core/ids.ts'
import { insertRows } from '../rows.ts'
import type { FilledEntry } from './entries.ts'
import type { Sizes } from './sizes.ts'

export interface FilledTag {
  readonly id: string
  readonly key: string
}

/** The first is what every tenth entry has, the second what 30 have. */
export async function fillTags(db: Database, { tags, entries }: Sizes): Promise<FilledTag[]> {
  const keys = ['much', 'seldom', ...Array.from({ length: tags - 2 }, (_, at) => keyOf(at))]
  const rows = keys.map(key => {
    const uses = key === 'much' ? Math.min(entries / 10, 5000) : key === 'seldom' ? 30 : 2
    return { id: newId(), key, name: key, uses, created_at: 1 }
  })
  await insertRows(db, 'tags_tags', rows)
  return rows
}

/** Beside these two, four of the others in turn, so that all of them are used. */
export async function fillTagged(
  db: Database,
  tags: readonly FilledTag[],
  { entries, from, sizes }: { entries: readonly FilledEntry[]; from: number; sizes: Sizes }
) {
  const rows = entries.flatMap(({ id: entry, account, published_at, visibility }, step) => {
    const at = from + step
    const own = [0, 1, 2, 3].map(more => 2 + ((at * 4 + more) % (tags.length - 2)))
    const all = [...(at % 10 === 0 ? [0] : []), ...(at % (sizes.entries / 25) === 0 ? [1] : []), ...own]
    return all.map((tag, position) => ({
      ...{ entry, tag: tags[tag]!.id, account, name: tags[tag]!.key, position, published_at },
      ...{ is_given: true, is_in_text: false, is_public: visibility === 'public' }
    }))
  })
  await insertRows(db, 'tags_entries', rows)
}

/** Spread like words are: every sixteenth begins with the same letter. */
function keyOf(at: number): string {
  return createHash('sha256').update(String(at)).digest('hex').slice(0, 12)
}
