import { type BadEnd, type ChildRun, runChild } from './child.ts'
import { guardInput } from './command-line.ts'
import type { Launcher } from './launcher.ts'
import { readMedia } from './probe-reading.ts'
import { readTold } from './probe-telling.ts'
import type { Bounds, Installation, Media, Source } from './service.ts'
import type { Limits } from './settings.ts'

/** Headers are read in moments; a file that takes longer was made to. */
const longest = 60
/** What is told of more streams and chapters than a player knows is no use. */
const mostBytes = 8_000_000

/** Asks ffprobe, and ffmpeg itself where ffprobe breaks down. Throws a `BadEnd` like `runChild`. */
export async function probe(
  launcher: Launcher,
  { ffmpeg, ffprobe }: Installation,
  limits: Limits,
  source: Source,
  { signal, seconds = longest }: Bounds
): Promise<Media> {
  const bounds = { limits, signal, seconds }
  try {
    return await askFfprobe(launcher, { ...bounds, program: ffprobe.path }, source)
  } catch (thrown) {
    if (!(thrown as BadEnd).signal) throw thrown
    const told = await askFfmpeg(launcher, { ...bounds, program: ffmpeg.path }, source)
    if (!told) throw thrown
    return readMedia(told)
  }
}

async function askFfprobe(launcher: Launcher, run: Omit<ChildRun, 'words'>, source: Source): Promise<Media> {
  const parts: Buffer[] = []
  let size = 0
  const told = ['-of', 'json', '-show_format', '-show_streams', '-show_chapters']
  const log = await runChild(launcher, {
    ...run,
    words: ['-hide_banner', '-loglevel', 'error', ...told, ...guardInput(source), '-i', source.path],
    read(bytes) {
      size += bytes.length
      if (size <= mostBytes) parts.push(bytes)
    }
  })
  try {
    return readMedia(JSON.parse(Buffer.concat(parts).toString()))
  } catch {
    throw { problem: 'FFMPEG_UNREADABLE', log } satisfies BadEnd
  }
}

/** Asked to make nothing, it says what it would have made it of, and that this is an error. */
async function askFfmpeg(launcher: Launcher, run: Omit<ChildRun, 'words'>, source: Source): Promise<unknown> {
  const words = ['-hide_banner', '-nostdin', ...guardInput(source), '-i', source.path]
  const log = await runChild(launcher, { ...run, words }).catch((thrown: BadEnd) => {
    run.signal.throwIfAborted()
    return thrown.log
  })
  return readTold(log)
}
