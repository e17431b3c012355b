import { Readable } from 'node:stream'
import type { Processing } from '../../core/contract/processing.ts'
import type { Json } from '../../core/json.ts'
import type { Chapter } from '../../plugins/ffmpeg/service.ts'
import type { Film } from './film.ts'
import { writeCues } from './web-vtt.ts'
import { lineOf } from './wording.ts'

const most = 100

/** What the file says; in order, without those that have no name. */
export function readChapters({ media, duration }: Film): Chapter[] {
  const named = media.chapters.flatMap(({ start, end, title }) => {
    const name = lineOf(title)
    return name ? [{ start, end, title: name }] : []
  })
  const ordered = named.sort((a, b) => a.start - b.start).slice(0, most)
  return ordered.map((chapter, at) => ({
    ...chapter,
    end: ordered[at + 1]?.start ?? Math.max(chapter.end, duration ?? 0)
  }))
}

/** As they are kept among the facts. */
export function recallChapters({ 'video.chapters': chapters }: Record<string, Json>): Chapter[] {
  return Array.isArray(chapters) ? (chapters as unknown as Chapter[]) : []
}

/** As a track that players list. */
export async function addChapters(job: Processing, chapters: readonly Chapter[]): Promise<void> {
  const cues = chapters
    .filter(({ start, end }) => end > start)
    .map(({ start, end, title }) => ({ start, end, text: title }))
  if (cues.length === 0) return
  await job.add({ role: 'chapters', type: 'text/vtt', body: Readable.from([Buffer.from(writeCues(cues))]) })
}
