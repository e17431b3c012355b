import type { Json, Processing } from '../../core/plugin.ts'
import { aboutOf, findCompanion } from './companions.ts'
import type { Sound } from './sound.ts'
import { lineOf } from './wording.ts'

export type Chapter = { start: number; title: string }

/** Facts are loaded with every card, and are kept small. */
const most = 200

/** What the owner wrote, else what the file says; in order, without those that have no name. */
export function readChapters(
  { companions }: Pick<Processing, 'companions'>,
  { media }: Pick<Sound, 'media'>
): Chapter[] {
  const written = aboutOf(findCompanion(companions, 'audio.chapters')).chapters
  const listed = Array.isArray(written) ? written.flatMap(readWritten) : media.chapters
  return listed
    .flatMap(({ start, title }) => {
      const name = lineOf(title)
      return name ? [{ start: Number(Math.max(0, start).toFixed(3)), title: name }] : []
    })
    .sort((one, other) => one.start - other.start)
    .slice(0, most)
}

function readWritten(chapter: Json): Chapter[] {
  if (typeof chapter !== 'object' || chapter === null || Array.isArray(chapter)) return []
  const { start, title } = chapter
  return typeof start === 'number' && Number.isFinite(start) && typeof title === 'string'
    ? [{ start, title }]
    : []
}
