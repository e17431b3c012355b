import { dirname, join } from 'node:path/posix'
import { UnreadableDocument } from '../problems.ts'
import type { Archive } from './archive.ts'
import { all, at, attribute, parseXml, wordsOf, type Xml } from './xml.ts'

export interface Book {
  readonly metadata: BookMetadata
  /** Paths of the chapters in reading order. */
  readonly chapters: readonly string[]
  /** Paths of all pictures. */
  readonly pictures: readonly string[]
  readonly cover: string | undefined
  /** Of the table of contents: the newer kind is a page, the older XML. */
  readonly navigation: string | undefined
  readonly ncx: string | undefined
}

export interface BookMetadata {
  readonly title: string
  readonly author: string
  readonly publisher: string
  readonly published: string
  readonly language: string
  readonly description: string
}

/** Fonts that are scrambled are no lock. */
const scrambling = /^http:\/\/(www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/

/** What a book is made of, by its package. */
export async function readPackage(archive: Archive): Promise<Book> {
  await demandUnlocked(archive)
  const container = parseXml(await archive.read('META-INF/container.xml'))
  const path = attribute(all(container, 'container', 'rootfiles', 'rootfile')[0], 'full-path')
  const found = at(parseXml(await archive.read(path)), 'package')
  const items = all(found, 'manifest', 'item')
  const pathOf = (item: Xml | undefined) => item && resolveIn(path, attribute(item, 'href'))
  const byId = new Map(items.map(item => [attribute(item, 'id'), item]))
  const ofProperty = (name: string) =>
    items.find(item => attribute(item, 'properties').split(/\s+/).includes(name))
  const isThere = (name: string | undefined) => name !== undefined && archive.has(name)
  const chapters = all(found, 'spine', 'itemref')
    .map(item => pathOf(byId.get(attribute(item, 'idref'))))
    .filter(isThere) as string[]
  if (chapters.length === 0) throw new UnreadableDocument('DOCUMENT_EMPTY')
  return {
    metadata: readMetadata(at(found, 'metadata')),
    chapters: [...new Set(chapters)],
    pictures: items.filter(isPicture).map(pathOf).filter(isThere) as string[],
    cover: pathOf(ofProperty('cover-image') ?? byId.get(namedCover(found))),
    navigation: pathOf(ofProperty('nav')),
    ncx: pathOf(
      byId.get(attribute(at(found, 'spine'), 'toc')) ??
        items.find(item => attribute(item, 'media-type') === 'application/x-dtbncx+xml')
    )
  }
}

/** Where a name leads that stands in a file of the archive; undefined where it leads out of it. */
export function resolveIn(from: string, href: string): string | undefined {
  if (!href || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return undefined
  try {
    const path = join(dirname(from), decodeURIComponent(href.replace(/[?#].*$/s, '')))
    return path.startsWith('../') || path.startsWith('/') ? undefined : path
  } catch {
    return undefined
  }
}

const isPicture = (item: Xml) => attribute(item, 'media-type').startsWith('image/')

const namedCover = (found: unknown) =>
  attribute(
    all(found, 'metadata', 'meta').find(meta => attribute(meta, 'name') === 'cover'),
    'content'
  )

function readMetadata(metadata: unknown): BookMetadata {
  const text = (name: string) => wordsOf(at(metadata, name))
  return {
    title: text('title'),
    author: all(metadata, 'creator').map(wordsOf).filter(Boolean).slice(0, 10).join(', '),
    publisher: text('publisher'),
    published: /^\d{4}(-\d\d){0,2}/.exec(text('date'))?.[0] ?? '',
    language: /^[a-z]{2,3}(-\w{2,8})*$/i.exec(text('language'))?.[0] ?? '',
    description: text('description')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  }
}

async function demandUnlocked(archive: Archive): Promise<void> {
  const encryption = await archive.read('META-INF/encryption.xml')
  if (!encryption) return
  const isLocked = all(parseXml(encryption), 'encryption', 'EncryptedData').some(
    data => !scrambling.test(attribute(at(data, 'EncryptionMethod'), 'Algorithm'))
  )
  if (isLocked) throw new UnreadableDocument('DOCUMENT_LOCKED')
}
