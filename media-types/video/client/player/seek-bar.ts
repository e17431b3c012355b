import type { Chapters } from './chapters.ts'
import type { Marks } from './marks.ts'
import type { Parts } from './parts.ts'
import type { Storyboard } from './storyboard.ts'
import { formatTime } from './time.ts'

/** What is told of moments. */
interface Told {
  chapters: Chapters
  marks: Marks
}

/** The line of time, with what one would see where the pointer or the thumb is. */
export function createSeekBar(parts: Parts, storyboard: Storyboard, told: Told) {
  const { box, video, part } = parts
  const range = part<HTMLInputElement>('seek')
  const line = part('line')
  const duration = () =>
    Number.isFinite(video.duration) ? video.duration : Number(box.dataset.duration) || 0
  const preview = createPreview(parts, storyboard, told)

  const show = () => {
    const { currentTime } = video
    const words = `${formatTime(currentTime)} / ${formatTime(duration())}`
    range.max = String(duration())
    range.value = String(currentTime)
    range.setAttribute('aria-valuetext', words)
    part('time').textContent = words
    line.style.setProperty('--played', `${percent(currentTime, duration())}%`)
  }
  const showBuffered = () => {
    const { buffered, currentTime } = video
    const ends = Array.from({ length: buffered.length }, (_, at) =>
      buffered.start(at) <= currentTime ? buffered.end(at) : 0
    )
    line.style.setProperty('--buffered', `${percent(Math.max(0, ...ends), duration())}%`)
  }
  for (const type of ['timeupdate', 'seeking', 'seeked', 'durationchange', 'loadedmetadata'])
    video.addEventListener(type, show)
  for (const type of ['progress', 'timeupdate']) video.addEventListener(type, showBuffered)
  range.addEventListener('input', () => {
    const second = Number(range.value)
    preview.show(second, duration())
    video.currentTime = second
  })
  range.addEventListener('change', preview.hide)

  const seek = range.parentElement as HTMLElement
  seek.addEventListener('pointermove', ({ clientX }) => {
    const { left, width } = seek.getBoundingClientRect()
    preview.show(((clientX - left) / width) * duration(), duration())
  })
  seek.addEventListener('pointerleave', preview.hide)
  for (const type of ['pointerenter', 'focusin'])
    box.addEventListener(type, storyboard.prepare, { once: true })
  // A finger that drags the thumb is not to turn the page.
  seek.addEventListener('touchstart', event => event.stopPropagation(), { passive: true })
  show()
}

function createPreview({ part }: Parts, storyboard: Storyboard, { chapters, marks }: Told) {
  const preview = part('preview')
  const tile = part('tile')
  return {
    hide() {
      preview.hidden = true
    },
    show(wished: number, duration: number) {
      const second = Math.min(Math.max(0, wished), duration)
      storyboard.prepare()
      const found = storyboard.at(second)
      tile.hidden = !found
      if (found) {
        const { address, x, y, width, height } = found
        tile.style.backgroundImage = `url("${address}")`
        tile.style.backgroundPosition = `${-x}px ${-y}px`
        tile.style.width = `${width}px`
        tile.style.height = `${height}px`
      }
      part('preview-chapter').textContent = marks.near(second, duration) ?? chapters.at(second)?.title ?? ''
      part('preview-time').textContent = formatTime(second)
      preview.hidden = false
      preview.style.setProperty('--at', `${percent(second, duration)}%`)
    }
  }
}

const percent = (part: number, whole: number) => (whole > 0 ? Math.min(100, (100 * part) / whole) : 0)
