import type { Parts } from './parts.ts'

export interface Chapter {
  readonly start: number
  readonly end: number
  readonly title: string
}

export interface Chapters {
  at(second: number): Chapter | undefined
}

/** Marks where chapters begin, and tells which one is shown. */
export function offerChapters({ video, part }: Parts): Chapters {
  let chapters: Chapter[] = []
  const at = (second: number) => chapters.findLast(({ start }) => start <= second)
  const element = video.querySelector<HTMLTrackElement>('track[kind=chapters]')
  const marks = part('marks')
  const show = () => {
    part('chapter').textContent = at(video.currentTime)?.title ?? ''
  }
  const draw = () => {
    if (!element || !(video.duration > 0)) return
    chapters = readChapters(element.track)
    marks.replaceChildren(
      ...chapters
        .filter(({ start }) => start > 0 && start < video.duration)
        .map(({ start }) => {
          const mark = document.createElement('span')
          mark.style.left = `${(100 * start) / video.duration}%`
          return mark
        })
    )
    show()
  }
  if (element) {
    element.track.mode = 'hidden'
    element.addEventListener('load', draw)
    video.addEventListener('durationchange', draw)
    video.addEventListener('timeupdate', show)
    draw()
  }
  return { at }
}

function readChapters({ cues }: TextTrack): Chapter[] {
  return [...((cues ?? []) as unknown as Iterable<VTTCue>)].map(cue => ({
    start: cue.startTime,
    end: cue.endTime,
    title: cue.getCueAsHTML().textContent ?? ''
  }))
}
