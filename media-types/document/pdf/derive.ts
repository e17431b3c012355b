import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Order, Report } from '../news.ts'
import { contentsName, type PageSize, pictureName, type Word, wordsName } from '../pack/pack.ts'
import { type PackWriting, writePack } from '../pack/writing.ts'
import { makePlaceholder, makePosters } from '../posters.ts'
import { UnreadableDocument } from '../problems.ts'
import type { DocumentSettings } from '../settings.ts'
import { openDocument } from './library.ts'
import { readMetadata } from './metadata.ts'
import { readOutline } from './outline.ts'
import { type ReadPage, readPage } from './read-page.ts'
import { toText } from './words.ts'

/** The whole way of one PDF: its first page for everybody at once, then all others. */
export async function deriveDocument({ path, scratch, settings }: Order, report: Report): Promise<void> {
  report({ step: 'reading', part: 0 })
  const document = await openDocument(new Uint8Array(await readFile(path)), settings.maxPixels)
  const pages = document.numPages
  if (pages < 1) throw new UnreadableDocument('DOCUMENT_EMPTY')
  if (pages > settings.maxPages)
    throw new UnreadableDocument('DOCUMENT_TOO_LONG', { pages, limit: settings.maxPages })
  report({ step: 'first', part: 0.02 })
  const first = await readPage(document, 1, settings)
  const { facts, suggestion } = await readMetadata(document)
  const [placeholder, posters] = await Promise.all([
    makePlaceholder(first.picture),
    makePosters(first.picture, first.size[0], {
      scratch,
      width: settings.pageWidth,
      quality: settings.quality
    })
  ])
  report({ facts: { ...facts, ...placeholder, 'document.pages': pages }, suggestion })
  // A document whose first page cannot be drawn has to show another one before anybody is shown it.
  if (first.isDrawn) report({ posters })
  await packPages(document, first, { scratch, settings, report })
  if (!first.isDrawn) report({ posters })
}

interface Packing {
  readonly scratch: string
  readonly settings: DocumentSettings
  readonly report: Report
}

async function packPages(
  document: PDFDocumentProxy,
  first: ReadPage,
  { scratch, settings, report }: Packing
) {
  const target = join(scratch, 'pages.pack')
  const pack = await writePack(target)
  const sizes: PageSize[] = []
  const texts: string[] = []
  let drawn = 0
  let writing: Promise<void> = Promise.resolve()
  for (let number = 1; number <= document.numPages; number++) {
    report({ step: 'pages', part: 0.05 + 0.95 * (number / document.numPages) })
    const page = number === 1 ? first : await readPage(document, number, settings)
    const words = await page.readWords()
    sizes.push(page.size)
    texts.push(toText(words))
    if (page.isDrawn) drawn += 1
    // One page is packed while the next is drawn.
    await writing
    writing = addPage(pack, number, page, words, settings.quality)
    writing.catch(() => {})
  }
  await writing
  if (drawn === 0) throw new UnreadableDocument('DOCUMENT_DAMAGED')
  const outline = await readOutline(document)
  await pack.add(contentsName, 'application/json', JSON.stringify({ pages: sizes, outline }))
  const index = await pack.finish()
  await pack.close()
  const text = join(scratch, 'text.txt')
  await writeFile(text, texts.join('\f'))
  report({ facts: { 'document.outline': outline.length } })
  report({ pack: target, index })
  if (texts.some(Boolean)) report({ text })
}

async function addPage(
  pack: PackWriting,
  number: number,
  { picture }: ReadPage,
  words: readonly Word[],
  quality: number
) {
  const encoded = await picture.clone().webp({ quality, effort: 1, smartSubsample: true }).toBuffer()
  await pack.add(pictureName(number), 'image/webp', encoded)
  await pack.add(wordsName(number), 'application/json', JSON.stringify(words))
}
