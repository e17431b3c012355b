import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { OutlineItem } from '../pack/pack.ts'
import type { Archive } from './archive.ts'
import { anchorOf } from './chapter.ts'
import { type Book, resolveIn } from './package.ts'
import { all, at, attribute, parseXml, wordsOf, type Xml } from './xml.ts'

type Node = DefaultTreeAdapterMap['childNode']
type Element = DefaultTreeAdapterMap['element']

const mostItems = 2000
const deepest = 8

/** The table of contents, flat: of the newer kind, else of the older. */
export async function readBookOutline(archive: Archive, book: Book): Promise<OutlineItem[]> {
  const found: OutlineItem[] = []
  const add = (from: string) => (title: string, href: string, level: number) => {
    const part = book.chapters.indexOf(resolveIn(from, href) ?? '') + 1
    const anchor = anchorOf(href)
    if (found.length < mostItems && part > 0 && title)
      found.push({ title: title.slice(0, 300), level, part, ...(anchor && { anchor }) })
  }
  const page = book.navigation && (await archive.read(book.navigation))
  if (page && book.navigation) walkPage(findNavigation(parse(page.toString())), 0, add(book.navigation))
  if (found.length > 0 || !book.ncx) return found
  const older = await archive.read(book.ncx)
  if (older) walkPoints(at(parseXml(older), 'ncx', 'navMap'), 1, add(book.ncx))
  return found
}

type Add = (title: string, href: string, level: number) => void

function walkPoints(node: unknown, level: number, add: Add) {
  if (level > deepest) return
  for (const point of all(node, 'navPoint') as Xml[]) {
    add(wordsOf(at(point, 'navLabel', 'text')), attribute(at(point, 'content'), 'src'), level)
    walkPoints(point, level + 1, add)
  }
}

const childrenOf = (node: Node | DefaultTreeAdapterMap['document']): Node[] =>
  'childNodes' in node ? node.childNodes : []
const nameOf = (element: Element, name: string) => element.attrs.find(one => one.name === name)?.value ?? ''

function findNavigation(
  document: DefaultTreeAdapterMap['document']
): Node | DefaultTreeAdapterMap['document'] {
  const waiting: (Node | DefaultTreeAdapterMap['document'])[] = [document]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('tagName' in node && node.tagName === 'nav' && /\btoc\b/.test(nameOf(node, 'epub:type'))) return node
    waiting.push(...childrenOf(node).toReversed())
  }
  return document
}

/** Lists in lists; each link counts where it stands. */
function walkPage(root: Node | DefaultTreeAdapterMap['document'], start: number, add: Add) {
  const waiting: [Node | DefaultTreeAdapterMap['document'], level: number][] = [[root, start]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, level] = next
    if ('tagName' in node && node.tagName === 'a')
      add(textOf(node), nameOf(node, 'href'), Math.min(Math.max(level, 1), deepest))
    const inner = 'tagName' in node && node.tagName === 'ol' ? level + 1 : level
    for (const child of childrenOf(node).toReversed()) waiting.push([child, inner])
  }
}

function textOf(root: Node): string {
  const waiting = [root]
  let text = ''
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) text += node.value
    waiting.push(...childrenOf(node).toReversed())
  }
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
