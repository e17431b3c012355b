import type { FileRecord } from '../../../core/files/files.ts'
import { type Contents, chapterName } from '../pack/pack.ts'
import type { Packs } from '../pack/reading.ts'
import { readAddress } from './contents.ts'
import { partAddress } from './part-route.ts'

/** What sanitised chapters have where an address belongs, which is not known before they are shown. */
export const pictureMark = 'urn:hob:picture:'
export const chapterMark = 'urn:hob:chapter:'

/** One chapter, with the addresses that its pictures and its links have here. */
export async function readChapter(
  packs: Packs,
  pack: FileRecord,
  { chapters = [] }: Contents,
  { entry, part, query }: { entry: string; part: number; query: string }
) {
  const html = (await packs.readText(pack, chapterName(part))) ?? ''
  return {
    title: chapters[part - 1]?.title ?? '',
    html: html
      .replaceAll(new RegExp(`(<img src=")${pictureMark}([\\w.-]+)"`, 'g'), (_, start, name) => {
        return `${start}${partAddress(pack, name)}"`
      })
      .replaceAll(new RegExp(`(<a href=")${chapterMark}(\\d+)`, 'g'), (_, start, number) => {
        return `${start}${readAddress(entry, Number(number))}${query}`
      })
  }
}
