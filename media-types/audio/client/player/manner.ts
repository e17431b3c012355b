import { createEvenness } from './evenness.ts'
import { keepWishes, readWishes, type Wishes } from './memory.ts'
import { type Parts, turn } from './parts.ts'

/** How somebody listens: speed, volume, evenness; the same for every sound. Returns how to bring a sound to it. */
export function createManner(audio: HTMLAudioElement, parts: Parts, gain: number | undefined): () => void {
  const { speed, volume, mute, even } = parts
  const evenness = createEvenness(audio, gain)
  let wishes = readWishes()

  function apply() {
    audio.defaultPlaybackRate = wishes.speed
    audio.playbackRate = wishes.speed
    audio.muted = wishes.isMuted
    evenness.set(wishes.isEven, wishes.volume)
    turn(mute, wishes.isMuted)
    if (speed) speed.value = String(wishes.speed)
    if (volume) volume.value = String(wishes.isMuted ? 0 : wishes.volume)
    even?.setAttribute('aria-pressed', String(wishes.isEven))
  }

  function wish(change: Partial<Wishes>) {
    wishes = { ...wishes, ...change }
    keepWishes(wishes)
    apply()
  }

  if (even) even.hidden = !evenness.isPossible
  speed?.addEventListener('change', () => wish({ speed: Number(speed.value) || 1 }))
  even?.addEventListener('click', () => wish({ isEven: !wishes.isEven }))
  mute?.addEventListener('click', () => wish({ isMuted: !wishes.isMuted }))
  volume?.addEventListener('input', () => wish({ volume: Number(volume.value), isMuted: false }))
  apply()
  return apply
}
