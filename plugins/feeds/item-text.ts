import { text } from 'node:stream/consumers'
import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { Addresses } from './addresses.ts'
import { isText, pictureOf } from './media-files.ts'

/** Bytes of a text that is read within the feed; longer ones are read on their page. */
const longest = 200_000
const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const toSafe = (words: string) => words.replace(/[&<>"']/g, sign => signs[sign]!)

/** What a reader shows of an entry: its picture, what it says of itself, and of a text all of it. */
export async function writeItemText(
  node: Pick<PluginNode, 'files'>,
  entry: EntryView,
  { addresses, t }: { addresses: Addresses; t: Translate }
): Promise<string> {
  const address = addresses.absolute(entry.address)
  const shown = entry.sensitive
    ? `<p><a href="${toSafe(address)}">${toSafe(t('feeds.sensitive'))}</a></p>`
    : drawPicture(entry, addresses, address)
  const words = entry.sensitive ? '' : await readWords(node, entry)
  return toAbsolute(`${shown}${entry.body}${words}`, addresses)
}

function drawPicture(entry: EntryView, addresses: Addresses, leadsTo: string): string {
  const picture = pictureOf(entry)
  if (!picture) return ''
  const size = picture.width && picture.height ? ` width="${picture.width}" height="${picture.height}"` : ''
  const source = toSafe(addresses.file(picture))
  return `<p><a href="${toSafe(leadsTo)}"><img src="${source}"${size} alt="${toSafe(entry.alt)}"></a></p>`
}

/** A text is a file of HTML that its media type wrote. */
async function readWords({ files }: Pick<PluginNode, 'files'>, { renditions }: EntryView): Promise<string> {
  const file = renditions.find(({ type, size }) => isText(type) && size <= longest)
  const found = file && (await files.byId(file.id))
  return found ? await text(await files.read(found.file)) : ''
}

/** Readers do not know where an address that begins with a slash would lead. */
function toAbsolute(html: string, { absolute }: Addresses): string {
  return html.replace(
    / (href|src)="(\/[^"]*)"/g,
    (_, name: string, path: string) => ` ${name}="${absolute(path)}"`
  )
}
