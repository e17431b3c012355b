import { text } from 'node:stream/consumers'
import type { EntryView } from '../../../core/entries/entries.ts'
import type { FileView } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { PageScope } from '../../../core/web/pages.ts'
import { listHeadings } from '../article/headings.ts'
import { fillPieces } from './embedded.ts'

/** Bytes of a plain text that a page shows; the rest is behind a link. */
const shown = 300_000
/** Below, a list of contents is longer than the way down. */
const fewestHeadings = 3

/** Puts the words themselves into the page of a text: they are a file, and templates read none. */
export function addReader(node: PluginNode) {
  node.slot('entry.actions', {
    template: 'text/actions',
    client: 'lines',
    stage: -10,
    when: ({ entry }) => isText(entry),
    load: async (view, scope) => {
      const entry = view.entry as EntryView
      const [file] = entry.renditions
      if (file) entry.reading = await read(node, entry, file, scope)
    }
  })
}

function isText(entry: unknown): entry is EntryView {
  return (entry as EntryView | undefined)?.mediaType === 'text'
}

async function read(node: PluginNode, entry: EntryView, { id, type, address }: FileView, scope: PageScope) {
  const found = await node.files.byId(id)
  if (!found) return undefined
  const { file } = found
  if (type !== 'text/html') {
    const range = { start: 0, end: Math.min(file.size, shown) - 1 }
    const words = (await text(await node.files.read(file, range))).replace(/\ufffd$/, '')
    return { words, isArt: entry.facts['text.form'] === 'art', ...(file.size > shown && { whole: address }) }
  }
  const html = await text(await node.files.read(file))
  const { viewer, locale } = scope
  const pieces = await fillPieces(node, html, { writer: entry.owner.id, id: entry.id, viewer, locale })
  const headings = listHeadings(html)
  const heading = entry.facts['text.heading']
  return {
    pieces,
    minutes: entry.facts['text.minutes'],
    ...(heading && heading !== entry.title && { heading }),
    ...(headings.length >= fewestHeadings && { headings })
  }
}
