import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { OutlineItem } from '../pack/pack.ts'

const mostItems = 2000
const deepest = 8
const longestTitle = 300

type Node = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]

/** The table of contents, flat; one that leads round in circles ends where it is long or deep enough. */
export async function readOutline(document: PDFDocumentProxy): Promise<OutlineItem[]> {
  const found: OutlineItem[] = []
  const nodes = await document.getOutline().catch(() => null)
  await collect(document, nodes ?? [], 1, found)
  return found
}

async function collect(
  document: PDFDocumentProxy,
  nodes: readonly Node[],
  level: number,
  found: OutlineItem[]
) {
  for (const { title, dest, items } of nodes) {
    if (found.length >= mostItems || level > deepest) return
    const part = await findPage(document, dest)
    const words = title.replace(/[\p{Cc}\s]+/gu, ' ').trim()
    if (part && words) found.push({ title: words.slice(0, longestTitle), level, part })
    await collect(document, items ?? [], level + 1, found)
  }
}

async function findPage(document: PDFDocumentProxy, dest: Node['dest']): Promise<number | undefined> {
  try {
    const place = typeof dest === 'string' ? await document.getDestination(dest) : dest
    const target: unknown = place?.[0]
    if (typeof target === 'number') return target >= 0 && target < document.numPages ? target + 1 : undefined
    return target
      ? (await document.getPageIndex(target as Parameters<typeof document.getPageIndex>[0])) + 1
      : undefined
  } catch {
    // A line that leads nowhere.
    return undefined
  }
}
