import type { Viewer } from '../../../core/accounts/access.ts'
import type { Entry, EntryView } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { splitAtMarks } from '../article/embeds.ts'

/** A part of a text: HTML, and the entry that follows it, where the reader may see it. */
export interface Piece {
  html: string
  entry?: EntryView
  words?: string
}

/** Whose text is read, by whom. */
export interface Reading {
  /** The account that wrote it; only its own entries are shown in it. */
  writer: string
  /** Public id of the text itself, which is not shown in itself. */
  id?: string
  viewer: Viewer
  locale: string
}

/** Puts the entries that a text names into it. Who may not see one reads on as if nothing were there. */
export async function fillPieces(node: PluginNode, html: string, reading: Reading): Promise<Piece[]> {
  const pieces = splitAtMarks(html)
  const ids = new Set(pieces.flatMap(({ id }) => (id && id !== reading.id ? [id] : [])))
  const shown = await loadShown(node, [...ids], reading)
  return pieces.map(({ html, id = '', words = '' }) => {
    const entry = shown.get(id)
    return { html, ...(entry && { entry, words }) }
  })
}

async function loadShown(
  { entries, access }: PluginNode,
  ids: readonly string[],
  { writer, viewer, locale }: Reading
): Promise<Map<string, EntryView>> {
  if (ids.length === 0) return new Map()
  const seen: Entry[] = []
  for (const entry of await entries.byIds(ids)) {
    const isReady = entry.account === writer && entry.state === 'published'
    if (isReady && (await access.may(viewer, 'view', { kind: 'entry', entry }))) seen.push(entry)
  }
  const views = await entries.present(seen, viewer, locale)
  return new Map(views.map(view => [view.id, view]))
}
