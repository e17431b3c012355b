import { createDeck } from './deck.ts'
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
  const { signal } = stay
  const leave = () => {
    stay.abort()
    audio.pause()
    bar.remove()
    close = undefined
  }
  close = leave
  const keep = () => audio.ended || keepPlaying(deck.state())
  addEventListener(
    'pagehide',
    () => {
      keep()
      audio.pause()
    },
    { signal }
  )
  addEventListener('pageshow', ({ persisted }) => persisted && resume(), { signal })
  document.addEventListener(
    taken,
    event => (event as CustomEvent<string>).detail === playing.id && yieldTo(),
    {
      signal
    }
  )
  // What somebody starts in the page takes its place.
  document.addEventListener(
    'play',
    ({ target }) => {
      if (!(target instanceof HTMLMediaElement) || target === audio || target.muted) return
      leave()
      forgetPlaying(playing.id)
    },
    { capture: true, signal }
  )
  deck.parts.close?.addEventListener('click', () => {
    leave()
    forgetPlaying(playing.id)
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  })
  audio.addEventListener('ended', () => forgetPlaying(playing.id))

  /** Another page may have played on, or closed the bar, in the meantime. */
  function resume() {
    const now = readPlaying()
    if (now?.id !== playing.id) return leave()
    deck.seek(now.at)
    if (now.isPlaying) deck.play()
  }

  /** The entry's own player goes on with it. */
  function yieldTo() {
    keep()
    leave()
  }
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
