import { goOnAfterExpiry } from '../../../../core/client/expired-address.ts'
import { createManner } from './manner.ts'
import { keepPlace } from './memory.ts'
import { findParts, type Parts, turn } from './parts.ts'
import type { Playing } from './playing.ts'
import { createScrubber } from './scrubber.ts'
import { announce, jump, silenceOthers } from './session.ts'

/** A sound with its buttons, be they those of a page or of the bar. */
export interface Deck {
  readonly parts: Parts
  /** As it is at this moment, for whoever plays on. */
  state(): Playing
  /** Goes to a moment, even before the sound has arrived. */
  seek(at: number): void
  /** A browser may refuse until somebody pressed a key; then it waits. */
  play(): void
}

/** Seconds between two notes of the place. */
const pace = 5

export function createDeck(audio: HTMLAudioElement, box: HTMLElement, about: Playing): Deck {
  const parts = findParts(box)
  const scrubber = createScrubber(audio, parts, about.duration)
  const applyManner = createManner(audio, parts, about.gain)
  let noted = 0

  const note = () => keepPlace(about.id, audio.ended ? 0 : audio.currentTime, scrubber.duration())
  const play = () => void audio.play().catch(() => turn(parts.play, false))
  const seek = (at: number) => {
    const whole = scrubber.duration()
    audio.currentTime = Math.min(Math.max(0, at), whole || at)
    scrubber.draw(audio.currentTime)
  }

  parts.play.addEventListener('click', () => (audio.paused ? play() : audio.pause()))
  parts.back?.addEventListener('click', () => seek(audio.currentTime - jump))
  parts.forward?.addEventListener('click', () => seek(audio.currentTime + jump))

  audio.addEventListener('play', () => {
    turn(parts.play, true)
    applyManner()
    announce(audio, about)
  })
  audio.addEventListener('pause', () => {
    turn(parts.play, false)
    note()
  })
  audio.addEventListener('timeupdate', () => {
    if (Math.abs(audio.currentTime - noted) < pace) return
    noted = audio.currentTime
    note()
  })
  silenceOthers(audio)
  goOnAfterExpiry(audio)
  return {
    parts,
    seek,
    play,
    state: () => ({
      ...about,
      duration: scrubber.duration(),
      at: audio.currentTime,
      isPlaying: !audio.paused && !audio.ended
    })
  }
}
