import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { Pending, PendingNote } from '../pending.ts'
import type { SearchWeight } from '../service.ts'
import type { Config } from '../settings.ts'
import type { Sources } from '../sources.ts'
import { analyse, type WeightPlace } from '../words/analysis.ts'
import { baseLanguage, loadStems } from '../words/stems.ts'
import { type ReadEntry, writeDocuments } from './documents.ts'
import type { SearchEngine } from './engine.ts'
import { loadTexts } from './entry-texts.ts'
import { createVocabulary } from './vocabulary.ts'

const places: Readonly<Record<SearchWeight, WeightPlace>> = { title: 0, label: 1, text: 2, remark: 3 }

/** Entries of one transaction: short, because others wait for it. */
const batch = 100

interface Parts {
  sources: Sources
  pending: Pending
  config: Pick<Config, 'characters'>
}

export interface Indexing {
  /**
   * Brings everything that waits up to date, in parts; what was done stays done when it is stopped. An entry that cannot be read waits on
   * and keeps no other from being indexed; the error comes at the end.
   */
  run(options?: { signal?: AbortSignal; done?(count: number): void }): Promise<void>
}

export function createIndexing(
  node: PluginNode,
  engine: SearchEngine,
  { sources, pending, config: { characters } }: Parts
): Indexing {
  const vocabulary = createVocabulary()

  async function read(ids: readonly string[]): Promise<ReadEntry[]> {
    const stems = await loadStems()
    const loaded = await loadTexts(node, await published(node, ids), { sources: sources.texts(), characters })
    return loaded.map(found => {
      const language = baseLanguage(found.entry.language ?? node.config.language)
      const placed = found.texts.map(({ text, weight }) => ({ text, place: places[weight] }))
      return {
        ...found,
        language: stems.has(language) ? language : null,
        analysis: analyse(placed, language, stems)
      }
    })
  }

  async function index(notes: readonly PendingNote[]): Promise<void> {
    const ids = [...new Set(notes.map(({ entry }) => entry))]
    // What changes from here on is noted anew, and indexed again.
    const found = await read(ids)
    const there = new Set(found.map(({ entry }) => entry.id))
    const committed = await node.db.transaction(async trx => {
      const settled = await pending.settle(notes, trx)
      const documents = {
        read: found.filter(({ entry }) => settled.has(entry.id)),
        gone: ids.filter(id => settled.has(id) && !there.has(id))
      }
      await writeDocuments(engine, documents, trx)
      return vocabulary.note(
        documents.read.map(({ analysis }) => analysis.words),
        trx
      )
    })
    committed()
  }

  return {
    async run({ signal, done } = {}) {
      const failed = new Map<string, unknown>()
      let count = 0
      let size = batch
      for (;;) {
        signal?.throwIfAborted()
        const notes = await pending.next(size, new Set(failed.keys()))
        const [first] = notes
        if (!first) break
        try {
          await index(notes)
          count += new Set(notes.map(({ entry }) => entry)).size
          done?.(count)
          size = Math.min(batch, size * 2)
        } catch (error) {
          // Alone it shows which of them it is.
          if (size === 1) failed.set(first.entry, error)
          size = 1
        }
      }
      for (const error of failed.values()) throw error
    }
  }
}

async function published({ db, entries }: PluginNode, ids: readonly string[]): Promise<Entry[]> {
  // Asked for the state too, an engine may walk all that is published.
  const rows: { public_id: string; state: string }[] = await db('entries')
    .whereIn('id', ids)
    .select('public_id', 'state')
  const there = rows.filter(({ state }) => state === 'published')
  return entries.byIds(there.map(row => row.public_id))
}
