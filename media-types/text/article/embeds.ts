import type { Token } from 'markdown-it'

/** An entry in the midst of a text, by its public id. */
export interface Embed {
  readonly id: string
  /** What the writer said of it. */
  readonly words: string
}

/** Entries shown in one text; each is a picture to load. */
export const mostEmbeds = 50

const id = '([A-Za-z0-9]{12})'

/**
 * A paragraph that is nothing but the address of an entry of this node, or a picture with such an address, is the entry itself.
 * Whether it is shown is decided for each reader.
 */
export function findEmbed(inline: Token, site: string): Embed | undefined {
  const children = inline.children?.filter(({ type, content }) => type !== 'text' || content.trim()) ?? []
  const [first] = children
  if (children.length === 1 && first?.type === 'image')
    return toEmbed(String(first.attrGet('src') ?? ''), first.content, site)
  const isBare = children.length === 1 && first?.type === 'text'
  if (isBare) return toEmbed(first.content.trim(), '', site)
  const isLink = children.length === 3 && first?.type === 'link_open' && children[1]?.type === 'text'
  if (!isLink) return undefined
  const href = String(first.attrGet('href') ?? '')
  const words = children[1]?.content ?? ''
  return words === href || words === decodeSafely(href) ? toEmbed(href, '', site) : undefined
}

function toEmbed(address: string, words: string, site: string): Embed | undefined {
  const path = address.startsWith(`${site}/`) ? address.slice(site.length) : address
  const [, found] = new RegExp(`^/e/${id}/?$`).exec(path) ?? []
  return found ? { id: found, words } : undefined
}

function decodeSafely(href: string): string {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}

/** Where an entry stands in the HTML; nothing that people write can look like it. */
export function writeMark({ id, words }: Embed, toSafe: (text: string) => string): string {
  return `<p data-entry="${id}"><a href="/e/${id}">${toSafe(words || `/e/${id}`)}</a></p>\n`
}

const mark = new RegExp(`<p data-entry="${id}"><a href="[^"]*">([^<]*)</a></p>\\n`)

/** HTML in pieces: text and entries in turn, text first. */
export function splitAtMarks(html: string): { html: string; id?: string; words?: string }[] {
  const parts = html.split(mark)
  const pieces: { html: string; id?: string; words?: string }[] = []
  for (let at = 0; at < parts.length; at += 3) {
    const [text = '', entry, words = ''] = parts.slice(at, at + 3)
    pieces.push({ html: text, ...(entry && { id: entry, words: words.startsWith('/e/') ? '' : words }) })
  }
  return pieces
}
