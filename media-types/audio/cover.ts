import { join } from 'node:path'
import sharp from 'sharp'
import type { Processing } from '../../core/contract/processing.ts'
import { findCompanion } from './companions.ts'
import { coverPurpose, heaviestCover } from './cover-limits.ts'
import type { Picture } from './drawing/posters.ts'
import type { Sound, Tools } from './sound.ts'

/** Pixels of the longer side that are kept. */
const largest = 1280

/** What the owner put beside the sound, else what is in the file. A cover that cannot be read is none. */
export async function findCover(job: Processing, sound: Sound, tools: Tools): Promise<Picture | undefined> {
  const chosen = findCompanion(job.companions, coverPurpose)
  const own = chosen && (await tryDecode(job, tools, () => job.pathOf(chosen)))
  return own ? { ...own, chosen: chosen.id } : await tryDecode(job, tools, () => takeCover(job, sound, tools))
}

async function tryDecode({ signal, log }: Processing, tools: Tools, find: () => Promise<string | undefined>) {
  try {
    const path = await find()
    return path ? await decode(path, tools.settings.maxPixels) : undefined
  } catch (err) {
    signal.throwIfAborted()
    log.warn({ err }, 'audio.cover.failed')
    return undefined
  }
}

/** As it lies in the file, without decoding. */
async function takeCover(
  { scratch, signal }: Processing,
  { cover, input }: Sound,
  { ffmpeg }: Tools
): Promise<string | undefined> {
  if (!cover) return undefined
  const path = join(scratch, 'cover')
  const copy = ['-map', `0:${cover.index}`, '-c', 'copy', '-frames:v', '1', '-fs', String(heaviestCover)]
  await ffmpeg.transcode({
    inputs: [input],
    outputs: [{ path, muxer: 'rawvideo', options: copy }],
    signal,
    seconds: 60
  })
  return path
}

async function decode(path: string, maxPixels: number): Promise<Picture> {
  const { data, info } = await sharp(path, { limitInputPixels: maxPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .timeout({ seconds: 30 })
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { kind: 'cover', width, height, open: () => sharp(data, { raw: { width, height, channels } }) }
}
