import type { Deck } from './deck.ts'
import { clock } from './time.ts'

interface Mark {
  place: { second: number }
  words: string
}

/** Ticks on the drawing where somebody talks about a moment; whoever wants to talk about one is told which is heard. */
export function offerMarks(audio: HTMLAudioElement, deck: Deck, wave: HTMLElement) {
  const article = wave.closest<HTMLElement>('article[data-entry]')
  const ticks = document.createElement('div')
  ticks.className = 'sound-ticks'
  ticks.ariaHidden = 'true'
  wave.append(ticks)

  const on = (name: string, act: (detail: never) => void) =>
    article?.addEventListener(name, event => {
      event.preventDefault()
      act((event as CustomEvent).detail as never)
    })
  on('hob:marks', (marks: readonly Mark[]) => {
    const whole = deck.state().duration
    ticks.replaceChildren(...(whole > 0 ? marks : []).map(mark => drawTick(mark, whole)))
  })
  on('hob:show', ({ second }: Mark['place']) => {
    deck.seek(second)
    deck.play()
  })
  on('hob:point', ({ take }: { take(text: string): void }) => take(clock(audio.currentTime)))
  article?.dispatchEvent(new CustomEvent('hob:places', { bubbles: true }))
}

function drawTick({ place, words }: Mark, whole: number): HTMLElement {
  const tick = document.createElement('span')
  tick.style.left = `${Math.min(100, (100 * place.second) / whole)}%`
  tick.title = words
  return tick
}
