import type { ErrorOptions, HobError } from '../../core/errors.ts'

const problems = {
  AUDIO_DAMAGED: 'This sound is damaged and cannot be played. Please export or copy it again.',
  AUDIO_INCOMPLETE:
    'This sound ends too early: it should last {expected}, and only {found} of it are here. Please copy it again.',
  AUDIO_EMPTY: 'There is no sound in this file.',
  AUDIO_CODEC_UNKNOWN:
    'This sound is stored in a way that this node cannot read ({codec}). Please export it as FLAC, WAV or MP3.',
  AUDIO_TOO_LONG: 'This sound lasts {minutes} minutes; this node takes up to {limit}.',
  AUDIO_IMPLAUSIBLE:
    'This sound claims to last {minutes} minutes and holds next to nothing. It cannot be played.'
} as const

export type AudioProblem = keyof typeof problems

/** Makes the error that fails an entry, worded for the person who uploaded it. */
export type Problem = (code: AudioProblem, options?: Pick<ErrorOptions, 'values' | 'cause'>) => HobError

export function createProblem(
  error: (code: string, message: string, options?: ErrorOptions) => HobError
): Problem {
  return (code, options) => error(code, problems[code], { ...options, status: 422 })
}
