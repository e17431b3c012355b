import type { Transaction } from '../../../core/database/database.ts'
import { type Analysis, termsAt } from '../words/analysis.ts'
import type { SearchEngine } from './engine.ts'
import type { EntryTexts } from './entry-texts.ts'

/** An entry that was read and is about to be written into the index. */
export interface ReadEntry extends EntryTexts {
  readonly analysis: Analysis
  /** By whose rules its words were reduced; null where there are none. */
  readonly language: string | null
}

/** Puts entries into the index in the place of what it held of them, and takes out those that are gone. In one transaction, so all of it or nothing. */
export async function writeDocuments(
  engine: SearchEngine,
  { read, gone }: { read: readonly ReadEntry[]; gone: readonly string[] },
  trx: Transaction
): Promise<void> {
  await remove(engine, gone, trx)
  if (read.length === 0) return
  const ids = await upsert(engine, read, trx)
  await engine.put(
    read.map(({ entry, analysis }) => ({ id: ids.get(entry.id)!, analysis })),
    trx
  )
  await writePassages(read, ids, trx)
  const languages = new Set(read.flatMap(({ language }) => language ?? []))
  if (languages.size > 0)
    await trx('search_languages')
      .insert([...languages].map(language => ({ language })))
      .onConflict('language')
      .ignore()
}

async function remove(engine: SearchEngine, entries: readonly string[], trx: Transaction) {
  if (entries.length === 0) return
  const ids: number[] = await trx('search_documents').whereIn('entry', entries).pluck('id')
  await engine.remove(ids, trx)
  await trx('search_documents').whereIn('id', ids).delete()
}

/** A document keeps its id for good, by which its terms are found. */
async function upsert(
  engine: SearchEngine,
  read: readonly ReadEntry[],
  trx: Transaction
): Promise<Map<string, number>> {
  const rows = read.map(({ entry, kind, camera, analysis }) => ({
    entry: entry.id,
    kind,
    camera,
    title: termsAt(analysis, 0),
    labels: termsAt(analysis, 1),
    ...engine.columns(analysis)
  }))
  await trx('search_documents').insert(rows).onConflict('entry').merge()
  const stored: { id: number; entry: string }[] = await trx('search_documents')
    .whereIn(
      'entry',
      rows.map(({ entry }) => entry)
    )
    .select('id', 'entry')
  return new Map(stored.map(({ id, entry }) => [entry, id]))
}

/** Texts that a passage may be shown of; an entry's own title and description are shown from where they are. */
async function writePassages(read: readonly ReadEntry[], ids: ReadonlyMap<string, number>, trx: Transaction) {
  const passages = read.flatMap(({ entry, texts }) =>
    texts.flatMap(({ name, text }) => (name ? [{ document: ids.get(entry.id), name, words: text }] : []))
  )
  await trx('search_passages')
    .whereIn('document', [...ids.values()])
    .delete()
  for (let at = 0; at < passages.length; at += 100)
    await trx('search_passages').insert(passages.slice(at, at + 100))
}
