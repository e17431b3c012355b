import type { ErrorOptions, HobError } from '../../core/errors.ts'

const problems = {
  VIDEO_DAMAGED: 'This video is damaged and cannot be shown. Please export or copy it again.',
  VIDEO_INCOMPLETE:
    'This video ends too early: it should last {expected}, and only {found} of it are here. Please copy it again.',
  VIDEO_EMPTY: 'There are no pictures and no sound in this file.',
  VIDEO_SOUND_ONLY:
    'There is only sound in this file. Please upload it as an audio file, such as MP3 or M4A.',
  VIDEO_CODEC_UNKNOWN:
    'This video is stored in a way that this node cannot read ({codec}). Please export it as MP4 with H.264.',
  VIDEO_TOO_LARGE:
    'The pictures of this video have {megapixels} megapixels; this node takes up to {limit}. Please export it smaller.',
  VIDEO_TOO_LONG: 'This video lasts {minutes} minutes; this node takes up to {limit}.',
  VIDEO_IMPLAUSIBLE:
    'This video claims to last {minutes} minutes and holds next to nothing. It cannot be shown.',
  VIDEO_ENCODER_MISSING:
    'The ffmpeg of this node cannot make the video that every browser plays. Please tell its administrator.'
} as const

export type VideoProblem = keyof typeof problems

/** Makes the error that fails an entry, worded for the person who uploaded it. */
export type Problem = (code: VideoProblem, options?: Pick<ErrorOptions, 'values' | 'cause'>) => HobError

export function createProblem(
  error: (code: string, message: string, options?: ErrorOptions) => HobError
): Problem {
  return (code, options) => error(code, problems[code], { ...options, status: 422 })
}
