import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from '../../../core/json.ts'
import { placeFact } from '../details.ts'
import type { Order, Report } from '../news.ts'
import { chapterName, contentsName, type OutlineItem } from '../pack/pack.ts'
import { writePack } from '../pack/writing.ts'
import { makePlaceholder, makePosters } from '../posters.ts'
import { UnreadableDocument } from '../problems.ts'
import { type Archive, openArchive } from './archive.ts'
import { firstHeading, sanitiseChapter, toPlain } from './chapter.ts'
import { readBookOutline } from './outline.ts'
import { type Book, type BookMetadata, readPackage } from './package.ts'
import { type BookPicture, openPicture, packPictures } from './pictures.ts'

/** The whole way of one book: its cover at once, then its pictures, then its chapters. */
export async function deriveBook(order: Order, report: Report): Promise<void> {
  const { path, settings } = order
  report({ step: 'reading', part: 0 })
  const archive = await openArchive(path, settings.maxBytes)
  try {
    const book = await readPackage(archive)
    const { length } = book.chapters
    if (length > settings.maxPages)
      throw new UnreadableDocument('DOCUMENT_TOO_LONG', { pages: length, limit: settings.maxPages })
    report({ facts: toFacts(book), suggestion: suggest(book.metadata) })
    await showCover(archive, book, order, report)
    await packBook(archive, book, order, report)
  } finally {
    archive.close()
  }
}

async function showCover(archive: Archive, { cover }: Book, { scratch, settings }: Order, report: Report) {
  const bytes = cover && (await archive.read(cover))
  if (!bytes) return
  report({ step: 'first', part: 0.05 })
  try {
    const upright = await openPicture(bytes, settings.maxPixels)
      .flatten({ background: '#fff' })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true })
    const picture = openPicture(upright.data, settings.maxPixels)
    const { pageWidth: width, quality } = settings
    const posters = await makePosters(picture, upright.info.width, { scratch, width, quality })
    report({ facts: await makePlaceholder(picture) })
    report({ posters })
  } catch {
    // A book whose cover is damaged has none.
  }
}

async function packBook(archive: Archive, book: Book, { scratch, settings }: Order, report: Report) {
  const target = join(scratch, 'book.pack')
  const pack = await writePack(target)
  report({ step: 'chapters', part: 0.1 })
  const { packed: pictures, isPlaced } = await packPictures(archive, book.pictures, pack, settings)
  const outline = await readBookOutline(archive, book)
  const chapters: { title: string }[] = []
  const texts: string[] = []
  for (const [at, path] of book.chapters.entries()) {
    report({ step: 'chapters', part: 0.3 + 0.7 * (at / book.chapters.length) })
    const html = await readChapter(archive, path, book, pictures)
    chapters.push({ title: titleOf(outline, at + 1) ?? firstHeading(html) })
    texts.push(toPlain(html))
    await pack.add(chapterName(at + 1), 'text/html; charset=utf-8', html)
  }
  if (!texts.some(Boolean) && pictures.size === 0) throw new UnreadableDocument('DOCUMENT_EMPTY')
  await pack.add(contentsName, 'application/json', JSON.stringify({ chapters, outline }))
  const index = await pack.finish()
  await pack.close()
  const text = join(scratch, 'text.txt')
  await writeFile(text, texts.join('\f'))
  report({ facts: { 'document.outline': outline.length, [placeFact]: isPlaced } })
  report({ pack: target, index })
  if (texts.some(Boolean)) report({ text })
}

async function readChapter(
  archive: Archive,
  path: string,
  { chapters }: Book,
  pictures: ReadonlyMap<string, BookPicture>
) {
  const bytes = await archive.read(path)
  return sanitiseChapter(bytes?.toString() ?? '', { path, chapters, pictures })
}

const titleOf = (outline: readonly OutlineItem[], part: number) =>
  outline.find(item => item.part === part)?.title

/** A book says who wrote it, on purpose and for everybody. */
function toFacts({ metadata, chapters }: Book): Record<string, Json> {
  const { author, publisher, published, language } = metadata
  return {
    'document.chapters': chapters.length,
    ...(author && { 'document.author': author }),
    ...(publisher && { 'document.publisher': publisher }),
    ...(published && { 'document.published': published }),
    ...(language && { 'document.language': language })
  }
}

function suggest({ title, description }: BookMetadata) {
  return { ...(title && { title }), ...(description && { body: description }) }
}
