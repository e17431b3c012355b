import { runChild } from './child.ts'
import { guardInput } from './command-line.ts'
import type { Launcher } from './launcher.ts'
import { readMedia } from './probe-reading.ts'
import type { Bounds, Installation, Media, Source } from './service.ts'
import type { Limits } from './settings.ts'

/** Headers are read in moments; a file that takes longer was made to. */
const longest = 60
/** What is told of more streams and chapters than a player knows is no use. */
const mostBytes = 8_000_000

/** Asks ffprobe. Throws a `BadEnd` like `runChild`. */
export async function probe(
  launcher: Launcher,
  { ffprobe }: Installation,
  limits: Limits,
  source: Source,
  { signal, seconds = longest }: Bounds
): Promise<Media> {
  const parts: Buffer[] = []
  let size = 0
  const log = await runChild(launcher, {
    program: ffprobe.path,
    words: [
      ...['-hide_banner', '-loglevel', 'error', '-of', 'json'],
      ...['-show_format', '-show_streams', '-show_chapters'],
      ...guardInput(source),
      ...['-i', source.path]
    ],
    limits,
    signal,
    seconds,
    read(bytes) {
      size += bytes.length
      if (size <= mostBytes) parts.push(bytes)
    }
  })
  try {
    return readMedia(JSON.parse(Buffer.concat(parts).toString()))
  } catch {
    throw { problem: 'FFMPEG_UNREADABLE', log }
  }
}
