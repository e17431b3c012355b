import type { Database } from '../../../core/database/database.ts'
import { newId } from '../../../core/ids.ts'
import { insertRows } from '../rows.ts'
import type { FilledEntry } from './entries.ts'
import { much, type Sizes } from './sizes.ts'
import { write } from './words.ts'

/** Comments, of which one in three answers another, and likes: of the first entry much, of the second none, of all others the same. */
export async function fillRemarks(
  db: Database,
  entries: readonly FilledEntry[],
  { from, owners, sizes }: { from: number; owners: readonly string[]; sizes: Sizes }
) {
  const counted = entries.map(({ id }, step) => {
    const at = from + step
    return { id, at, comments: at === 0 ? much : at === 1 ? 0 : sizes.remarks }
  })
  await insertRows(
    db,
    'comments_comments',
    counted.flatMap(({ id, comments }) => commentRows(id, comments, owners))
  )
  await insertRows(
    db,
    'comments_entries',
    counted.map(({ id, comments }) => ({ entry: id, shown: comments, placed: 0 }))
  )
  const likes = Math.min(sizes.remarks, owners.length)
  await insertRows(
    db,
    'likes_likes',
    counted.flatMap(({ id, at }) =>
      Array.from({ length: likes }, (_, number) => ({
        entry: id,
        account: owners[(at + number) % owners.length],
        created_at: 1_700_000_000_000 + at
      }))
    )
  )
  await insertRows(
    db,
    'likes_counts',
    counted.map(({ id }) => ({ entry: id, likes }))
  )
}

function commentRows(entry: string, count: number, owners: readonly string[]) {
  const ids = Array.from({ length: count }, () => newId())
  return ids.map((id, at) => {
    const parent = at % 3 === 2 ? ids[at - 1]! : null
    const isAnswered = at % 3 === 1 && at + 1 < count
    return {
      ...{ id, entry, account: owners[(at * 7) % owners.length], parent, root: parent ?? id },
      ...{ depth: parent ? 1 : 0, state: 'shown', replies: isAnswered ? 1 : 0 },
      ...{ body: `${write(12)}, and *that*.`, created_at: Date.now() }
    }
  })
}
