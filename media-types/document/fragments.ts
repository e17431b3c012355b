import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { packRole } from './pack/pack.ts'
import { countPages, type PageRange, writeRanges } from './pack/page-ranges.ts'
import { isPack, type Packs } from './pack/reading.ts'
import { countParts, listContents, readAddress } from './reading/contents.ts'
import { readPages } from './reading/pages.ts'

/** Adds the reader's tools to the stage of a document, beside it its table of contents and what is missing of it. */
export function addFragments(node: PluginNode, packs: Packs) {
  node.slot('entry.media', { template: 'document/reader', client: 'reader', when: isReadHere })
  node.slot('embed.opened', {
    template: 'document/opened',
    client: 'opened',
    when: isReadHere,
    load: ({ entry }, { t }) => openPages(node, packs, entry as EntryView, t)
  })
  node.slot('entry.keys', { template: 'document/keys', when: isReadHere })
  node.slot('entry.below', {
    template: 'document/missing',
    when: ({ entry }) => isDocument(entry) && missingOf(entry).length > 0,
    load: ({ entry }) => tellMissing(missingOf(entry as EntryView))
  })
  node.slot('entry.aside', {
    template: 'document/contents-panel',
    client: 'contents',
    when: ({ entry }) => isDocument(entry) && Number(entry.facts['document.outline'] ?? 0) > 0,
    async load({ entry }) {
      const found = await node.files.byId(packOf(entry as EntryView)?.id ?? '')
      if (!found || !isPack(found.file)) return []
      return listContents((entry as EntryView).address, await packs.readContents(found.file))
    }
  })
}

/** The first pages, as pictures; the others are read on its own page. */
async function openPages(node: PluginNode, packs: Packs, entry: EntryView, t: Translate) {
  const found = await node.files.byId(packOf(entry)?.id ?? '')
  if (!found || !isPack(found.file)) return {}
  const contents = await packs.readContents(found.file)
  const next = countParts(contents) > 1 ? new URL(readAddress(entry.address, 2), node.config.url).href : ''
  return { pages: await readPages(packs, found.file, contents, 1, t), next }
}

/** Ranges that a sentence names; a document with more is damaged all over. */
const mostRanges = 12

function tellMissing(ranges: readonly PageRange[]) {
  const named = writeRanges(ranges.slice(0, mostRanges))
  return { count: countPages(ranges), pages: ranges.length > mostRanges ? `${named} …` : named }
}

function missingOf({ facts }: EntryView): readonly PageRange[] {
  return (facts['document.missing'] as readonly PageRange[] | undefined) ?? []
}

function isDocument(entry: unknown): entry is EntryView {
  return (entry as EntryView | undefined)?.mediaType === 'document'
}

function isReadHere({ entry }: Record<string, unknown>): boolean {
  return isDocument(entry) && entry.kind === 'document' && packOf(entry) !== undefined
}

const packOf = ({ extras }: EntryView) => extras.find(({ role }) => role === packRole)
