import { XMLParser } from 'fast-xml-parser'
import { UnreadableDocument } from '../problems.ts'

export type Xml = { readonly [name: string]: unknown }

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  htmlEntities: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true
})

/** Names of its own for letters are how a small file becomes a large one; no book needs them. */
export function parseXml(bytes: Buffer | undefined): Xml {
  const text = bytes?.toString('utf8') ?? ''
  if (!text || /<!ENTITY/i.test(text)) throw new UnreadableDocument('DOCUMENT_DAMAGED')
  try {
    return parser.parse(text) as Xml
  } catch (cause) {
    throw new UnreadableDocument('DOCUMENT_DAMAGED', {}, { cause })
  }
}

/** A child by its path; undefined where there is none. */
export function at(node: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((found, name) => (found as Xml | undefined)?.[name], node)
}

/** Children of one name, however many there are. */
export function all(node: unknown, ...path: string[]): Xml[] {
  const found = at(node, ...path)
  const list = Array.isArray(found) ? found : [found]
  return list.filter(one => one !== undefined && one !== null && one !== '').map(asNode)
}

const asNode = (one: unknown): Xml => (typeof one === 'object' ? (one as Xml) : { '#text': String(one) })

/** Words of an element, in one line. */
export function wordsOf(node: unknown): string {
  const first = Array.isArray(node) ? node[0] : node
  const text = typeof first === 'object' && first !== null ? (first as Xml)['#text'] : first
  return String(text ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

export const attribute = (node: unknown, name: string) => String(at(node, `@${name}`) ?? '')
