import type { Database } from '../../../core/database/database.ts'
import { entryRow, fileRows } from '../library.ts'
import { insertRows } from '../rows.ts'
import type { People } from './people.ts'
import type { Sizes } from './sizes.ts'
import { write } from './words.ts'

export interface FilledEntry {
  readonly id: string
  readonly public_id: string
  readonly account: string
  readonly visibility: 'public' | 'limited' | 'private'
  readonly state: string
  readonly media_type: string
  readonly published_at: number
}

const licences = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0', 'CC-BY-NC-4.0']

/** Entries with the rows of pictures, three in ten of them not for everybody; the first are. Some are shared with two circles. */
export async function fillEntries(
  db: Database,
  { owners, friends, families }: People,
  { from, count, sizes }: { from: number; count: number; sizes: Sizes }
): Promise<FilledEntry[]> {
  const everyShared = sizes.entries / sizes.shared
  const entries = Array.from({ length: count }, (_, step) => {
    const at = from + step
    const isShared = at % everyShared === 6
    const row = {
      ...entryRow(owners[at % owners.length]!, at),
      ...{ title: write(4), body: write(25), alt: write(8) },
      visibility: isShared || at % 10 === 8 ? 'limited' : at % 10 === 3 ? 'private' : 'public'
    } as const
    const facts = { ...JSON.parse(row.facts), 'image.camera': `Camera ${(at * 31) % 40}` }
    return { row: { ...row, facts: JSON.stringify(facts) }, isShared, at }
  })
  const rows = entries.map(({ row }) => row)
  await insertRows(db, 'entries', rows)
  await insertRows(
    db,
    'files',
    rows.flatMap(({ id }) => fileRows(id))
  )
  const shared = entries.flatMap(({ row, isShared, at }) => {
    if (row.visibility !== 'limited') return []
    const circles = isShared ? (at % 100 === 6 ? [friends, families] : [friends]) : [families]
    return circles.map(of => ({ entry: row.id, audience: of[at % of.length] }))
  })
  await insertRows(db, 'entry_audiences', shared)
  await insertRows(
    db,
    'licences_entries',
    entries.map(({ row, at }) => ({ entry: row.id, licence: licences[(at * 7) % licences.length] }))
  )
  return rows
}
