import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Json } from '../../../core/json.ts'
import { placeFact } from '../details.ts'
import type { Order, Report } from '../news.ts'
import { contentsName, type PageSize, pictureName, type Word, wordsName } from '../pack/pack.ts'
import { toRanges } from '../pack/page-ranges.ts'
import { type PackWriting, writePack } from '../pack/writing.ts'
import { hasPlaceMarks } from '../place-marks.ts'
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
  const bytes = await readFile(path)
  const isPlaced = hasPlaceMarks(bytes)
  const document = await openDocument(new Uint8Array(bytes), settings.maxPixels)
  const pages = document.numPages
  if (pages < 1) throw new UnreadableDocument('DOCUMENT_EMPTY')
  if (pages > settings.maxPages)
    throw new UnreadableDocument('DOCUMENT_TOO_LONG', { pages, limit: settings.maxPages })
  report({ step: 'first', part: 0.02 })
  const first = await readPage(document, 1, settings)
  const { facts, suggestion, ...words } = await readMetadata(document)
  const tellsPlace = isPlaced || words.isPlaced
  report({ facts: { ...facts, [placeFact]: tellsPlace, 'document.pages': pages }, suggestion })
  const making = { scratch, settings, report }
  // A document whose first page is empty has to show another one before anybody is shown it.
  if (!first.isBlank) await makeCover(first, making)
  await packPages(document, first, making)
}

interface Making {
  readonly scratch: string
  readonly settings: DocumentSettings
  readonly report: Report
}

async function makeCover(
  { picture, size }: ReadPage,
  { scratch, settings: { pageWidth, quality }, report }: Making
) {
  const [placeholder, posters] = await Promise.all([
    makePlaceholder(picture),
    makePosters(picture, size[0], { scratch, width: pageWidth, quality })
  ])
  report({ facts: placeholder })
  report({ posters })
}

/** What is known of the pages that were packed, by their numbers. */
interface Packed {
  readonly sizes: PageSize[]
  readonly texts: string[]
  readonly blank: number[]
  readonly lost: number[]
}

async function packPages(document: PDFDocumentProxy, first: ReadPage, making: Making) {
  const { scratch, report } = making
  const target = join(scratch, 'pages.pack')
  const pack = await writePack(target)
  const { sizes, texts, blank, lost } = await addPages(document, first, pack, making)
  const isBare = blank.length === document.numPages
  if (isBare && lost.length > 0) throw new UnreadableDocument('DOCUMENT_DAMAGED')
  if (isBare) await makeCover(first, making)
  // Where some pages could not be read, those that are empty without a complaint are hardly empty on purpose.
  const missing = lost.length > 0 ? blank : []
  const outline = await readOutline(document)
  await pack.add(contentsName, 'application/json', JSON.stringify({ pages: sizes, outline, missing }))
  const index = await pack.finish()
  await pack.close()
  const text = join(scratch, 'text.txt')
  await writeFile(text, texts.join('\f'))
  report({ facts: { 'document.outline': outline.length, ...tellMissing(missing) } })
  report({ pack: target, index })
  if (texts.some(Boolean)) report({ text })
}

async function addPages(document: PDFDocumentProxy, first: ReadPage, pack: PackWriting, making: Making) {
  const { settings, report } = making
  const packed: Packed = { sizes: [], texts: [], blank: [], lost: [] }
  let writing: Promise<void> = Promise.resolve()
  for (let number = 1; number <= document.numPages; number++) {
    report({ step: 'pages', part: 0.05 + 0.95 * (number / document.numPages) })
    const page = number === 1 ? first : await readPage(document, number, settings)
    const isFirstToSee = !page.isBlank && number > 1 && packed.blank.length === number - 1
    if (isFirstToSee) await makeCover(page, making)
    const words = await page.readWords()
    packed.sizes.push(page.size)
    packed.texts.push(toText(words))
    if (page.isBlank) packed.blank.push(number)
    if (page.isLost) packed.lost.push(number)
    // One page is packed while the next is drawn.
    await writing
    writing = addPage(pack, number, page, words, settings.quality)
    writing.catch(() => {})
  }
  await writing
  return packed
}

function tellMissing(pages: readonly number[]): Record<string, Json> {
  return pages.length > 0 ? { 'document.missing': toRanges(pages).map(range => [...range]) } : {}
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
