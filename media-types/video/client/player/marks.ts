import type { Parts } from './parts.ts'
import { formatTime } from './time.ts'

interface Mark {
  place: { second: number }
  words: string
}

export interface Marks {
  /** What is said about this second. */
  near(second: number, duration: number): string | undefined
}

/** Hundredths of the line of time that count as the same place. */
const reach = 1

/** Ticks where somebody talks about a moment; whoever wants to talk about one is told which is shown. */
export function offerMarks({ box, video, part }: Parts, seek: (second: number) => void): Marks {
  const article = box.closest<HTMLElement>('article[data-entry]')
  const ticks = document.createElement('span')
  ticks.className = 'video-ticks'
  ticks.ariaHidden = 'true'
  part('line').after(ticks)
  let marks: readonly Mark[] = []

  const draw = () => {
    const shown = video.duration > 0 ? marks : []
    ticks.replaceChildren(
      ...shown.map(({ place }) => {
        const tick = document.createElement('span')
        tick.style.left = `${Math.min(100, (100 * place.second) / video.duration)}%`
        return tick
      })
    )
  }
  const on = (name: string, act: (detail: never) => void) =>
    article?.addEventListener(name, event => {
      event.preventDefault()
      act((event as CustomEvent).detail as never)
    })
  on('hob:marks', (told: readonly Mark[]) => {
    marks = told
    draw()
  })
  on('hob:show', ({ second }: Mark['place']) => seek(second))
  on('hob:point', ({ take }: { take(text: string): void }) => take(formatTime(video.currentTime)))
  video.addEventListener('durationchange', draw)
  article?.dispatchEvent(new CustomEvent('hob:places', { bubbles: true }))
  return {
    near: (second, duration) =>
      marks.find(({ place }) => (100 * Math.abs(place.second - second)) / (duration || 1) < reach)?.words
  }
}
