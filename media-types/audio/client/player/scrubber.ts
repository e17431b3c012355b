import type { Parts } from './parts.ts'
import { clock } from './time.ts'

/** Seconds of the arrow keys. */
const step = 5

/** Shows how far a sound is and what has arrived, and takes one elsewhere: a slider of the browser's own, over the drawing. */
export function createScrubber(audio: HTMLAudioElement, { seek, line, time }: Parts, claimed: number) {
  let isDragging = false
  const duration = () => (Number.isFinite(audio.duration) && audio.duration > 0 ? audio.duration : claimed)

  function draw(at = audio.currentTime) {
    const whole = duration() || 1
    seek.max = String(Math.max(1, Math.ceil(whole)))
    if (!isDragging) seek.value = String(at)
    line.style.setProperty('--played', `${(100 * at) / whole}%`)
    line.style.setProperty('--buffered', `${(100 * Math.max(at, arrived())) / whole}%`)
    const [here, end] = [clock(at), clock(whole)]
    time.textContent = `${here} / ${end}`
    seek.setAttribute(
      'aria-valuetext',
      (seek.dataset.words ?? '{at}').replace('{at}', here).replace('{duration}', end)
    )
  }

  /** The end of what has arrived around the place that is played. */
  function arrived(): number {
    const { buffered, currentTime } = audio
    for (let at = 0; at < buffered.length; at++)
      if (buffered.start(at) <= currentTime + 0.5 && buffered.end(at) >= currentTime) return buffered.end(at)
    return 0
  }

  seek.addEventListener('input', () => {
    isDragging = true
    draw(Number(seek.value))
  })
  seek.addEventListener('change', () => {
    isDragging = false
    audio.currentTime = Math.min(Number(seek.value), duration())
  })
  seek.addEventListener('keydown', event => {
    const moves: Record<string, number> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -duration() / 10,
      PageUp: duration() / 10
    }
    const move = moves[event.key]
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    audio.currentTime = Math.min(Math.max(0, audio.currentTime + move), duration())
  })
  for (const name of ['timeupdate', 'progress', 'durationchange', 'seeked', 'loadedmetadata', 'ended'])
    audio.addEventListener(name, () => {
      if (!isDragging) draw()
    })
  draw()
  return { duration, draw }
}
