import type { PDFPageProxy } from 'pdfjs-dist'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.d.ts'
import type { Word } from '../pack/pack.ts'
import { Util } from './library.ts'

/** Characters of one page; a page of print has 5,000. */
const most = 200_000
/** From the top of a line to where its letters stand, in parts of its height. */
const ascent = 0.8

/** The text of a page where it stands, in reading order as far as the document knows it; line ends are part of the words. */
export async function readWords(
  page: PDFPageProxy,
  viewport: ReturnType<PDFPageProxy['getViewport']>
): Promise<Word[]> {
  const { items } = await page.getTextContent()
  const words: Word[] = []
  let left = most
  for (const item of items) {
    if (!('str' in item) || left <= 0) continue
    const text = clean(item.str).slice(0, left)
    left -= text.length
    if (text) words.push(place(item, text, viewport))
    if (item.hasEOL) endLine(words)
  }
  return words
}

export const toText = (words: readonly Word[]) => words.map(([text]) => text).join('')

const clean = (text: string) => text.replace(/[\p{Cc}\p{Cs}]/gu, '')

function endLine(words: Word[]) {
  const last = words.pop()
  if (last) words.push([last[0].endsWith('\n') ? last[0] : `${last[0]}\n`, ...rest(last)])
}

const rest = ([, ...measures]: Word) => measures

function place(item: TextItem, text: string, viewport: ReturnType<PDFPageProxy['getViewport']>): Word {
  const [a, b, c, d, x, y] = Util.transform(viewport.transform, item.transform) as number[]
  const height = Math.hypot(c ?? 0, d ?? 0)
  const angle = Math.atan2(b ?? 0, a ?? 0)
  const left = (x ?? 0) + height * ascent * Math.sin(angle)
  const top = (y ?? 0) - height * ascent * Math.cos(angle)
  const parts = [left, top, item.width * viewport.scale, height].map(length => round(length / viewport.width))
  const [u = 0, v = 0, width = 0, tall = 0] = parts
  const degrees = Math.round((angle * 180) / Math.PI)
  return degrees === 0 ? [text, u, v, width, tall] : [text, u, v, width, tall, degrees]
}

const round = (part: number) => (Number.isFinite(part) ? Math.round(part * 1e5) / 1e5 : 0)
