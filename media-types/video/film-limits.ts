import type { Stream } from '../../plugins/ffmpeg/service.ts'
import type { Film } from './film.ts'
import type { Problem } from './problems.ts'
import type { VideoSettings } from './settings.ts'

/** Bytes of a second: an empty film in one colour has more. */
const fewestBytes = 8
/** Seconds; shorter films may be one picture that stands. */
const standing = 120

interface Claim {
  readonly duration: number | undefined
  readonly size: number
  readonly settings: VideoSettings
  readonly problem: Problem
}

/** Refuses by the headers alone what would take too much to decode, or was made to. */
export function demandPlayable(video: Stream, { duration = 0, size, settings, problem }: Claim): void {
  const { width = 0, height = 0, codec } = video
  if (codec === 'unknown' || codec === 'none')
    throw problem('VIDEO_CODEC_UNKNOWN', { values: { codec: '?' } })
  if (width === 0 || height === 0) throw problem('VIDEO_CODEC_UNKNOWN', { values: { codec } })
  const pixels = width * height
  if (pixels > settings.maxPixels) {
    const values = { megapixels: Math.ceil(pixels / 1e6), limit: Math.floor(settings.maxPixels / 1e6) }
    throw problem('VIDEO_TOO_LARGE', { values })
  }
  const minutes = Math.ceil(duration / 60)
  if (minutes > settings.maxDuration)
    throw problem('VIDEO_TOO_LONG', { values: { minutes, limit: settings.maxDuration } })
  if (duration > standing && size / duration < fewestBytes)
    throw problem('VIDEO_IMPLAUSIBLE', { values: { minutes } })
}

/** Part of what a file claims to last that has to be there; clocks of cameras are not exact. */
const enough = 0.9

/** Refuses a film whose pictures end long before the file says, or go on longer than they may. */
export function demandWhole(
  { video, media }: Pick<Film, 'video' | 'media'>,
  found: number,
  { settings, problem }: Pick<Claim, 'settings' | 'problem'>
): void {
  const expected = video.duration ?? media.duration ?? 0
  if (found < expected * enough - 1) {
    const values = { expected: clock(expected), found: clock(found) }
    throw problem('VIDEO_INCOMPLETE', { values })
  }
  const minutes = Math.ceil(found / 60)
  if (minutes > settings.maxDuration)
    throw problem('VIDEO_TOO_LONG', { values: { minutes, limit: settings.maxDuration } })
}

/** `1:02:05`; the same in every language. */
function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}
