import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Word } from '../pack/pack.ts'
import type { DocumentSettings } from '../settings.ts'
import { isComplainedAbout } from './complaints.ts'
import { drawPage, emptyPage, layPage, type PageDrawing, sizeOf } from './page.ts'
import { readWords } from './words.ts'

export interface ReadPage extends PageDrawing {
  /** Whether it is empty because it could not be read, as far as that can be known. */
  readonly isLost: boolean
  /** Called once, behind the drawing: the first page is seen before it is read. */
  readWords(): Promise<Word[]>
}

/** One page that cannot be drawn stays empty and takes no other along. */
export async function readPage(
  document: PDFDocumentProxy,
  number: number,
  { pageWidth, maxPixels }: DocumentSettings
): Promise<ReadPage> {
  try {
    const page = await document.getPage(number)
    const viewport = layPage(page, pageWidth, maxPixels)
    const { result: drawing, hasComplaints } = await isComplainedAbout(() =>
      drawPage(page, viewport).catch(() => undefined)
    )
    return {
      ...(drawing ?? emptyPage(sizeOf(viewport))),
      isLost: !drawing || (drawing.isBlank && hasComplaints),
      async readWords() {
        const words = await readWords(page, viewport).catch(() => [])
        page.cleanup()
        return words
      }
    }
  } catch {
    const blank = emptyPage([pageWidth, Math.round(pageWidth * Math.SQRT2)])
    return { ...blank, isLost: true, readWords: async () => [] }
  }
}
