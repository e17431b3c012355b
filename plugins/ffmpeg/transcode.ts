import { stat } from 'node:fs/promises'
import { runChild } from './child.ts'
import { composeArguments } from './command-line.ts'
import type { Launcher } from './launcher.ts'
import type { FfmpegProblem } from './problems.ts'
import type { Installation, Transcoding } from './service.ts'
import type { Limits } from './settings.ts'

/** Runs ffmpeg once and makes sure that what came out is whole. Throws a `BadEnd` like `runChild`. */
export async function transcode(
  launcher: Launcher,
  { ffmpeg }: Installation,
  limits: Limits,
  work: Transcoding
): Promise<string> {
  const { signal, seconds = Number.POSITIVE_INFINITY, duration, progress, read } = work
  const log = await runChild(launcher, {
    program: ffmpeg.path,
    words: await composeArguments(work, limits, ffmpeg),
    limits,
    signal,
    seconds: Math.min(seconds, limits.time * 60),
    read,
    count: text => {
      const done = readSeconds(text)
      if (duration && done !== undefined) progress?.(Math.min(1, done / duration))
    }
  })
  for (const { path } of work.outputs) {
    const problem = path === '-' ? undefined : await judgeOutput(path, limits)
    if (problem) throw { problem, log }
  }
  return log
}

/** A file that reached the limit was cut there, which ffmpeg does not call an error. */
async function judgeOutput(path: string, { outputSize }: Limits): Promise<FfmpegProblem | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return path.includes('%') ? undefined : 'FFMPEG_UNREADABLE'
  return found.size >= outputSize * 1_000_000 * 0.99 ? 'FFMPEG_TOO_LARGE' : undefined
}

/** ffmpeg's `out_time_ms` are microseconds; before the first frame there are none. */
function readSeconds(text: string): number | undefined {
  const [, microseconds] = /.*out_time_ms=(\d+)/s.exec(text) ?? []
  return microseconds === undefined ? undefined : Number(microseconds) / 1e6
}
