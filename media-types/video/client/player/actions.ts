import type { Captions } from './captions.ts'
import type { Parts } from './parts.ts'
import type { Source } from './source.ts'

/** What keys and buttons do. */
export interface Actions {
  toggle(): void
  seek(second: number): void
  skip(seconds: number): void
  mute(): void
  louder(step: number): void
  faster(step: number): void
  setSpeed(speed: number): void
  captions(): void
  fullscreen(): void
  theatre(): void
  picture(): void
  copyLink(): void
}

export const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]

export function describeActions(
  { box, video, part, say }: Parts,
  source: Source,
  captions: Captions
): Actions {
  const seek = (second: number) => {
    const end = Number.isFinite(video.duration) ? video.duration : second
    video.currentTime = Math.min(Math.max(0, second), end)
  }
  const setSpeed = (speed: number) => {
    video.playbackRate = speed
    say(`${speed}×`)
  }
  return {
    seek,
    setSpeed,
    toggle() {
      if (video.paused) void play(video, source)
      else video.pause()
    },
    skip: seconds => seek(video.currentTime + seconds),
    mute() {
      video.muted = !video.muted
    },
    louder(step) {
      video.muted = false
      video.volume = Math.min(1, Math.max(0, Math.round((video.volume + step) * 20) / 20))
      say(`${Math.round(video.volume * 100)} %`)
    },
    faster(step) {
      const at = speeds.findIndex(speed => speed >= video.playbackRate)
      setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, at + step))] ?? 1)
    },
    captions() {
      captions.toggle()
      if (captions.tracks.length > 0) say(captions.chosen()?.label ?? part('captions').dataset.off ?? '')
    },
    fullscreen() {
      if (document.fullscreenElement) void document.exitFullscreen()
      else if (box.requestFullscreen) box.requestFullscreen().catch(() => undefined)
      else (video as { webkitEnterFullscreen?(): void }).webkitEnterFullscreen?.()
    },
    theatre() {
      const root = box.closest('dialog') ?? box.closest('[data-entry]')
      root?.toggleAttribute('data-bare')
      part('theatre').setAttribute('aria-pressed', String(root?.hasAttribute('data-bare') ?? false))
    },
    picture() {
      if (document.pictureInPictureElement) void document.exitPictureInPicture()
      else video.requestPictureInPicture?.().catch(() => undefined)
    },
    copyLink() {
      const { copied } = part('copy').dataset
      const link = new URL(box.dataset.address ?? location.pathname, location.origin)
      link.hash = `t=${Math.floor(video.currentTime)}`
      navigator.clipboard?.writeText(link.href).then(
        () => say(copied ?? ''),
        () => say(link.href)
      )
    }
  }
}

async function play(video: HTMLVideoElement, source: Source) {
  await source.begin()
  // Refused where somebody paused or went on before it began.
  await video.play().catch(() => undefined)
}
