import type { Playing } from './playing.ts'

/** Seconds of a jump. */
export const jump = 10

/** What the keyboard's media keys, headphones and the lock screen show and do; for whoever plays last. */
export function announce(audio: HTMLAudioElement, { name, by, album, picture }: Playing) {
  if (!('mediaSession' in navigator)) return
  const { mediaSession: session } = navigator
  const artwork = picture ? [{ src: new URL(picture, document.baseURI).href, type: 'image/webp' }] : []
  session.metadata = new MediaMetadata({ title: name, artist: by, album, artwork })
  const move = (seconds: number) => {
    audio.currentTime = Math.max(0, audio.currentTime + seconds)
  }
  session.setActionHandler('play', () => void audio.play())
  session.setActionHandler('pause', () => audio.pause())
  session.setActionHandler('seekbackward', ({ seekOffset }) => move(-(seekOffset ?? jump)))
  session.setActionHandler('seekforward', ({ seekOffset }) => move(seekOffset ?? jump))
  session.setActionHandler('seekto', ({ seekTime }) => {
    if (seekTime !== undefined && seekTime !== null) audio.currentTime = seekTime
  })
}

/** One sound at a time: whatever else is heard in the page falls silent when this one begins. */
export function silenceOthers(audio: HTMLAudioElement) {
  document.addEventListener(
    'play',
    ({ target }) => {
      if (!(target instanceof HTMLMediaElement) || target === audio || target.muted) return
      audio.pause()
    },
    { capture: true }
  )
}
