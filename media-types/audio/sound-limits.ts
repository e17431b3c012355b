import type { Stream } from '../../plugins/ffmpeg/service.ts'
import type { Problem } from './problems.ts'
import type { AudioSettings } from './settings.ts'
import type { Sound } from './sound.ts'
import { clock } from './wording.ts'

/** Bytes of a second: silence in any codec has more. */
const fewestBytes = 8
/** Seconds; a shorter one is decoded soon, whatever it holds. */
const short = 120

interface Claim {
  readonly duration: number | undefined
  readonly size: number
  readonly settings: AudioSettings
  readonly problem: Problem
}

/** Refuses by the headers alone what would take too much to decode, or was made to. */
export function demandPlayable(stream: Stream, { duration = 0, size, settings, problem }: Claim): void {
  const { codec, channels, sampleRate } = stream
  if (codec === 'unknown' || codec === 'none' || !channels || !sampleRate)
    throw problem('AUDIO_CODEC_UNKNOWN', { values: { codec: codec === 'unknown' ? '?' : codec } })
  const minutes = Math.ceil(duration / 60)
  if (duration > short && size / duration < fewestBytes)
    throw problem('AUDIO_IMPLAUSIBLE', { values: { minutes } })
  demandShort(duration, { settings, problem })
}

/** Containers that know how long they are; of the others a length is a guess. */
const knowing = ['wav', 'aiff', 'flac', 'mov', 'matroska']
/** Part of what a file claims to last that has to be there. */
const enough = 0.9

/** Refuses a sound that ends long before the file says, or goes on longer than it may. */
export function demandWhole(
  { demuxer, duration: expected = 0 }: Pick<Sound, 'demuxer' | 'duration'>,
  found: number,
  { settings, problem }: Pick<Claim, 'settings' | 'problem'>
): void {
  if (found === 0) throw problem('AUDIO_EMPTY')
  if (knowing.includes(demuxer) && found < expected * enough - 1) {
    const values = { expected: clock(expected), found: clock(found) }
    throw problem('AUDIO_INCOMPLETE', { values })
  }
  demandShort(found, { settings, problem })
}

function demandShort(seconds: number, { settings, problem }: Pick<Claim, 'settings' | 'problem'>) {
  const minutes = Math.ceil(seconds / 60)
  if (minutes > settings.maxDuration)
    throw problem('AUDIO_TOO_LONG', { values: { minutes, limit: settings.maxDuration } })
}
