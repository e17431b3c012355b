import { createDeck, type Deck } from './deck.ts'
import { offerMarks } from './marks.ts'
import { readPlace } from './memory.ts'
import { forgetPlaying, keepPlaying, left, type Playing, readPlaying, taken } from './playing.ts'
import { readMoment } from './time.ts'

/** Puts the tools in the place of the browser's own: the drawing becomes the slider. Without their templates all stays as it is. */
export function createPagePlayer(box: HTMLElement, root: ParentNode) {
  const audio = box.querySelector('audio')
  const wave = box.querySelector<HTMLElement>('[data-wave]')
  const tools = take(root, 'data-sound-tools')
  const scrub = take(root, 'data-sound-scrub')
  if (!audio || !wave || !tools || !scrub) return
  wave.append(scrub)
  wave
    .querySelector<HTMLElement>('[data-part=line]')
    ?.style.setProperty('--wave', `url("${wave.dataset.wave}")`)
  wave.after(tools)
  box.dataset.tools = 'true'
  audio.controls = false

  const about = readAbout(box, audio)
  const deck = createDeck(audio, box, about)
  begin(deck, about)
  tellTrouble(audio, deck)
  followLinks(audio, deck)
  offerMarks(audio, deck, wave)
  handOver(audio, deck, about.id)
}

/** What another page or the bar played goes on here; else it begins where the address says, or where somebody left off. */
function begin(deck: Deck, { id }: Playing) {
  document.dispatchEvent(new CustomEvent(taken, { detail: id }))
  const playing = readPlaying()
  const moment = readMoment(location.hash)
  if (playing?.id === id) {
    forgetPlaying(id)
    deck.seek(moment ?? playing.at)
    if (playing.isPlaying) deck.play()
    return
  }
  const place = moment ?? readPlace(id)
  if (place > 0) deck.seek(place)
  if (moment === undefined && place > 0 && deck.parts.note)
    deck.parts.note.textContent = deck.parts.note.dataset.resumed ?? ''
}

function tellTrouble(audio: HTMLAudioElement, { parts: { note } }: Deck) {
  if (!note) return
  const fail = () => {
    note.textContent = note.dataset.failed ?? ''
  }
  audio.addEventListener('error', fail)
  audio.querySelector('source:last-of-type')?.addEventListener('error', fail)
  audio.addEventListener('play', () => {
    note.textContent = ''
  })
}

/** Whoever has lines that lead to moments asks by `hob:seek`; links in the text are addresses: `#t=1:23`. */
function followLinks(audio: HTMLAudioElement, deck: Deck) {
  audio.addEventListener('hob:seek', event => {
    event.preventDefault()
    deck.seek((event as CustomEvent<number>).detail)
    deck.play()
  })
  addEventListener('hashchange', () => {
    const moment = readMoment(location.hash)
    if (moment !== undefined) deck.seek(moment)
  })
}

/** What still plays when its page goes, or its place in the page, plays on elsewhere. */
function handOver(audio: HTMLAudioElement, deck: Deck, id: string) {
  let isGone = false
  addEventListener('pagehide', () => {
    const state = deck.state()
    if (!state.isPlaying || isGone) return
    keepPlaying(state)
    audio.pause()
  })
  addEventListener('pageshow', ({ persisted }) => {
    const playing = readPlaying()
    if (!persisted || isGone || playing?.id !== id) return
    forgetPlaying(id)
    deck.seek(playing.at)
    if (playing.isPlaying) deck.play()
  })
  // A browser pauses what was taken out of the page.
  audio.addEventListener('pause', () => {
    if (audio.isConnected || isGone || audio.ended) return
    isGone = true
    keepPlaying({ ...deck.state(), isPlaying: true })
    document.dispatchEvent(new CustomEvent(left))
  })
}

function readAbout(box: HTMLElement, audio: HTMLAudioElement): Playing {
  const { sound = '', address = '', name = '', by = '', album = '', picture = '', gain } = box.dataset
  const sources = [...audio.querySelectorAll('source')].map(({ src, type }) => ({ src, type }))
  return {
    id: sound,
    address,
    name,
    by,
    album,
    picture,
    sources,
    ...(gain && { gain: Number(gain) }),
    duration: Number(box.dataset.duration) || 0,
    at: 0,
    isPlaying: false
  }
}

function take(root: ParentNode, name: string): DocumentFragment | undefined {
  const template =
    root.querySelector<HTMLTemplateElement>(`template[${name}]`) ??
    document.querySelector<HTMLTemplateElement>(`template[${name}]`)
  return template ? document.importNode(template.content, true) : undefined
}
