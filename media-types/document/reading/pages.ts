import type { FileRecord } from '../../../core/files/files.ts'
import type { Translate } from '../../../core/text/i18n.ts'
import { type Contents, pictureName, type Word, wordsName } from '../pack/pack.ts'
import type { Packs } from '../pack/reading.ts'
import { pagesAtOnce } from './contents.ts'
import { partAddress } from './part-route.ts'

/** Characters of a page's text that stand for its picture; the rest is below it. */
const spoken = 160

/** Pages as pictures, each with its text. */
export async function readPages(
  packs: Packs,
  pack: FileRecord,
  { pages = [], missing = [] }: Contents,
  part: number,
  t: Translate
) {
  const first = (part - 1) * pagesAtOnce
  return Promise.all(
    pages.slice(first, first + pagesAtOnce).map(async ([width, height], at) => {
      const page = first + at + 1
      const words = JSON.parse((await packs.readText(pack, wordsName(page))) ?? '[]') as Word[]
      const text = words
        .map(([word]) => word)
        .join('')
        .trim()
      return {
        page,
        width,
        height,
        isMissing: missing.includes(page),
        text,
        alt: text ? t('document.page.alt', { page, text: shorten(text) }) : t('document.page', { page }),
        address: partAddress(pack, pictureName(page))
      }
    })
  )
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > spoken ? `${line.slice(0, spoken).replace(/\s+\S*$/, '')} …` : line
}
