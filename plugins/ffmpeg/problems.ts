import type { ErrorOptions, HobError } from '../../core/errors.ts'

const problems = {
  FFMPEG_MISSING: {
    status: 503,
    message:
      'This node has no ffmpeg, which it needs for sound and moving pictures. Please tell its administrator.'
  },
  FFMPEG_UNREADABLE: {
    status: 422,
    message: 'This file is damaged, incomplete, or made in a way that this node cannot read.'
  },
  FFMPEG_TOO_SLOW: {
    status: 422,
    message: 'This file takes longer to convert than this node allows.'
  },
  FFMPEG_TOO_HEAVY: {
    status: 422,
    message: 'This file takes more memory to convert than this node allows.'
  },
  FFMPEG_TOO_LARGE: {
    status: 422,
    message: 'What is made from this file becomes larger than this node allows.'
  },
  FFMPEG_FAILED: { status: 500, message: 'ffmpeg could not do its work on this machine.' }
} as const

export type FfmpegProblem = keyof typeof problems

/** Makes the error that fails a run; below 500 worded for the person whose file it is. */
export type Problem = (code: FfmpegProblem, cause?: unknown) => HobError

export function createProblem(
  error: (code: string, message: string, options?: ErrorOptions) => HobError
): Problem {
  return (code, cause) => {
    const { message, status } = problems[code]
    return error(code, message, { status, cause })
  }
}

/** What ffmpeg says when the machine is at fault, not the file: such a job is tried again. */
const troubles = /No space left on device|Too many open files|Disk quota exceeded/
const starved = /Cannot allocate memory|Out of memory|malloc of size|std::bad_alloc/i

/** From how a run ended to whose fault it was. */
export function judgeEnd({
  code,
  signal,
  log
}: {
  code: number | null
  signal: string | null
  log: string
}): FfmpegProblem {
  if (signal === 'SIGXCPU') return 'FFMPEG_TOO_SLOW'
  if (starved.test(log)) return 'FFMPEG_TOO_HEAVY'
  if (troubles.test(log) || code === 127) return 'FFMPEG_FAILED'
  return 'FFMPEG_UNREADABLE'
}
