import { readClock, shortClock } from './clock.ts'
import { plainCueText } from './cue-text.ts'
import type { Cue } from './cues.ts'

/** Where a part of what plays begins, and what it is called. */
export interface Chapter {
  readonly start: number
  readonly title: string
}

const most = 100
const longest = 200
const invisible = /[\p{Cc}\p{Bidi_Control}]/gu

/** One chapter a line, `1:23 The harbour`; the numbers of the lines that are none are told. */
export function readChapterLines(text: string): { chapters: Chapter[]; wrong: number[] } {
  const wrong: number[] = []
  const chapters = text.split('\n').flatMap((line, at) => {
    if (!line.trim()) return []
    const [, clock = '', title = ''] = /^([\d:.,]{1,16})[\s–—-]+(.*)$/s.exec(line.trim()) ?? []
    const start = readClock(clock)
    const name = title.replace(invisible, ' ').trim().slice(0, longest)
    if (start !== undefined && name) return [{ start, title: name }]
    wrong.push(at + 1)
    return []
  })
  const ordered = chapters.sort((one, other) => one.start - other.start).slice(0, most)
  return { chapters: ordered.filter(({ start }, at) => start !== ordered[at - 1]?.start), wrong }
}

export function writeChapterLines(chapters: readonly Chapter[]): string {
  return chapters.map(({ start, title }) => `${shortClock(start)} ${title}`).join('\n')
}

export function readChapterCues(cues: readonly Cue[]): Chapter[] {
  return cues
    .slice(0, most)
    .map(({ start, text }) => ({ start, title: plainCueText(text).slice(0, longest) }))
}

/** Each lasts until the next begins; the last until the end, or for a while where that is not known. */
export function toChapterCues(chapters: readonly Chapter[], duration = 0): Cue[] {
  return chapters.map(({ start, title }, at) => ({
    start,
    end: chapters[at + 1]?.start ?? Math.max(duration, start + 1),
    text: title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  }))
}
