import { createDeck, type Deck } from './deck.ts'
import { forgetPlaying, keepPlaying, type Playing, readPlaying, taken } from './playing.ts'

let close: (() => void) | undefined

/** The bar at the foot of the window, which goes on with what another page played. */
export function showBar(template: HTMLTemplateElement, playing: Playing) {
  close?.()
  const bar = document.importNode(template.content, true).querySelector<HTMLElement>('.sound-bar')
  if (!bar) return
  const audio = createAudio(playing)
  bar.append(audio)
  document.body.append(bar)
  const deck = createDeck(audio, bar, playing)
  if (deck.parts.title) fillTitle(deck.parts.title, playing)
  deck.seek(playing.at)
  if (playing.isPlaying) deck.play()

  const stay = new AbortController()
  const leave = () => {
    stay.abort()
    audio.pause()
    bar.remove()
    close = undefined
  }
  close = leave
  goWithPages({ audio, deck, id: playing.id, leave, signal: stay.signal })
  makeWay({ audio, deck, id: playing.id, leave, signal: stay.signal })
}

interface Bar {
  readonly audio: HTMLAudioElement
  readonly deck: Deck
  readonly id: string
  leave(): void
  /** Aborted when it left. */
  readonly signal: AbortSignal
}

/** From page to page, also back to one that the browser kept as it was: there another may have played on, or closed the bar. */
function goWithPages({ audio, deck, id, leave, signal }: Bar) {
  const go = () => {
    if (!audio.ended) keepPlaying(deck.state())
    audio.pause()
  }
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    const now = readPlaying()
    if (now?.id !== id) return leave()
    deck.seek(now.at)
    if (now.isPlaying) deck.play()
  }
  addEventListener('pagehide', go, { signal })
  addEventListener('pageshow', comeBack, { signal })
  audio.addEventListener('ended', () => forgetPlaying(id))
}

/** For the entry's own player, which goes on with it; for whatever else somebody starts in the page; for who has heard enough. */
function makeWay({ audio, deck, id, leave, signal }: Bar) {
  const end = () => {
    leave()
    forgetPlaying(id)
  }
  const yieldTo = (event: Event) => {
    if ((event as CustomEvent<string>).detail !== id) return
    keepPlaying(deck.state())
    leave()
  }
  const giveWay = ({ target }: Event) => {
    if (target instanceof HTMLMediaElement && target !== audio && !target.muted) end()
  }
  document.addEventListener(taken, yieldTo, { signal })
  document.addEventListener('play', giveWay, { capture: true, signal })
  deck.parts.close?.addEventListener('click', () => {
    end()
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  })
}

function createAudio({ sources }: Playing): HTMLAudioElement {
  const audio = document.createElement('audio')
  audio.preload = 'auto'
  for (const { src, type } of sources) {
    const source = document.createElement('source')
    source.src = src
    source.type = type
    audio.append(source)
  }
  return audio
}

function fillTitle(link: HTMLAnchorElement, { address, name, by }: Playing) {
  link.href = address
  const words = link.querySelector('bdi') ?? link
  words.textContent = by ? `${name} · ${by}` : name
}
