import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { plays } from './embeddable.ts'
import { type Options, writeOptions } from './options.ts'
import type { Embedding } from './settings.ts'
import { frameSize, type Room } from './sizes.ts'

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const toSafe = (text: string) => text.replace(/[&<>"']/g, sign => signs[sign]!)

/** Where the frame of an entry is, absolute. */
export function frameAddress(
  { config }: Pick<PluginNode, 'config'>,
  { id }: EntryView,
  options: Options
): string {
  return new URL(`/embed/${id}${writeOptions(options)}`, config.url).href
}

/** HTML for another site. It may fill the screen and nothing else. */
export function writeCode(node: Embedding, entry: EntryView, options: Options = {}, room: Room = {}): string {
  const { width, height } = frameSize(entry, room, node.frames.width)
  const allowed = plays(entry)
    ? ' allow="fullscreen; picture-in-picture" allowfullscreen'
    : ' allow="fullscreen" allowfullscreen'
  const source = toSafe(frameAddress(node, entry, options))
  return `<iframe src="${source}" width="${width}" height="${height}" title="${toSafe(entry.heading)}" loading="lazy" style="border:0;max-width:100%"${allowed}></iframe>`
}
