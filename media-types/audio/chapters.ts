import type { Sound } from './sound.ts'
import { lineOf } from './wording.ts'

export type Chapter = { start: number; title: string }

/** Facts are loaded with every card, and are kept small. */
const most = 200

/** What the file says; in order, without those that have no name. */
export function readChapters({ media }: Pick<Sound, 'media'>): Chapter[] {
  return media.chapters
    .flatMap(({ start, title }) => {
      const name = lineOf(title)
      return name ? [{ start: Number(Math.max(0, start).toFixed(3)), title: name }] : []
    })
    .sort((one, other) => one.start - other.start)
    .slice(0, most)
}
