import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { fileText } from '../indexing/entry-texts.ts'
import type { Sources } from '../sources.ts'
import { baseLanguage, type Stems } from '../words/stems.ts'
import { createHighlighter, type Passage, type Piece } from './highlights.ts'
import type { WantedWord } from './wanted.ts'

/** Where the words of a result stand. */
export interface Highlights {
  /** The title with the words in it; empty where it has none. */
  readonly title: readonly Piece[]
  readonly passage?: readonly Piece[]
  /** Translation key of what the passage is from, where that is not the entry's own text. */
  readonly from?: string
}

/** Characters of passages that are read for one page of results: a few books. */
const mostRead = 600_000

/** Shows of each entry the place that has the most of the words; the entry's own text before what goes with it. */
export async function highlight(
  node: PluginNode,
  sources: Sources,
  { entries, wanted, stems }: { entries: readonly Entry[]; wanted: readonly WantedWord[]; stems: Stems }
): Promise<Map<string, Highlights>> {
  const shown = new Map<string, Highlights>()
  if (wanted.length === 0) return shown
  const labels = new Map(sources.texts().map(({ name, label }) => [name, label]))
  const own = new Map(entries.map(entry => [entry.id, highlightOwn(node, entry, wanted, stems)]))
  const rest = entries.filter(
    ({ id }) => (own.get(id)?.passage?.found ?? 0) < wanted.length && !own.get(id)?.isWhole
  )
  const added = await loadPassages(node, rest)
  let left = mostRead
  for (const entry of entries) {
    const { highlighter, title, passage } = own.get(entry.id)!
    let best: (Passage & { from?: string }) | undefined = passage
    for (const { name, words } of added.get(entry.id) ?? []) {
      if (left <= 0) break
      left -= words.length
      const found = highlighter.passage(words)
      const from = name === fileText ? undefined : labels.get(name)
      if (found && found.found > (best?.found ?? 0)) best = { ...found, ...(from && { from }) }
    }
    shown.set(entry.id, {
      title,
      ...(best && { passage: best.pieces }),
      ...(best?.from && { from: best.from })
    })
  }
  return shown
}

function highlightOwn(
  { text, config }: PluginNode,
  { title, body, alt, language }: Entry,
  wanted: readonly WantedWord[],
  stems: Stems
) {
  const highlighter = createHighlighter(wanted, stems, baseLanguage(language ?? config.language))
  const marked = highlighter.mark(title)
  const [described, seen] = [text.toPlain(body), alt].map(words => highlighter.passage(words))
  const passage = (seen?.found ?? 0) > (described?.found ?? 0) ? seen : described
  const isWhole = highlighter.passage(title)?.found === wanted.length
  return { highlighter, title: marked.some(({ isHit }) => isHit) ? marked : [], passage, isWhole }
}

/** Not of entries that wait to be indexed: what they hold now may be something else. */
async function loadPassages({ db }: PluginNode, entries: readonly Entry[]) {
  const found = new Map<string, { name: string; words: string }[]>()
  if (entries.length === 0) return found
  const rows: { entry: string; name: string; words: string }[] = await db('search_passages')
    .join('search_documents', 'search_documents.id', 'search_passages.document')
    .whereIn(
      'search_documents.entry',
      entries.map(({ id }) => id)
    )
    .whereNotExists(
      db('search_pending').whereRaw('search_pending.entry = search_documents.entry').select('id')
    )
    .orderBy('search_passages.name')
    .select('search_documents.entry', 'search_passages.name', 'search_passages.words')
  for (const { entry, ...row } of rows) found.set(entry, [...(found.get(entry) ?? []), row])
  return found
}
