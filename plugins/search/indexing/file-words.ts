import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'

/** Bytes of markup that one character of text may take. */
const bytesPerCharacter = 6

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** The words of a file that was made by this node, about so many characters of them; nothing where its bytes are gone. */
export async function readWords(node: PluginNode, file: FileRecord, length: number): Promise<string> {
  const size = Math.min(file.size, length * bytesPerCharacter)
  if (size === 0) return ''
  try {
    const stream = await node.files.read(file, { start: 0, end: size - 1 })
    const text = Buffer.concat(await stream.toArray()).toString()
    return file.type.startsWith('text/html') ? withoutMarkup(text) : text
  } catch (error) {
    node.log.warn({ err: error, file: file.id }, 'search.file_unread')
    return ''
  }
}

/** The node's own HTML is regular: tags are closed, and nothing but a few entities stands between them. */
function withoutMarkup(html: string): string {
  return html
    .replace(/<(?:\/?(?:p|div|li|ul|ol|h\d|br|hr|tr|td|th|pre|blockquote|figure|table)\b)[^>]*>/gi, ' \n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (all, decimal, hex, name) =>
      name
        ? (entities[name.toLowerCase()] ?? all)
        : fromCode(decimal ? Number(decimal) : Number.parseInt(hex, 16))
    )
}

const fromCode = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : ' ')
