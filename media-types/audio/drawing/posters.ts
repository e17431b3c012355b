import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { NewFile } from '../../../core/files/files.ts'
import type { Heard } from '../listening/listener.ts'
import { chooseColors } from './colors.ts'
import { drawWaveform } from './waveform.ts'

const widths = [320, 640, 1280]
const card = { width: 1280, height: 720 }

/** A picture that stands for the sound, decoded and upright. */
export interface Picture {
  /** `cover`: somebody made it; `waveform`: drawn from the sound. */
  readonly kind: 'cover' | 'waveform'
  readonly width: number
  readonly height: number
  /** The file that the owner put beside the sound for it. */
  readonly chosen?: string
  open(): Sharp
}

/** The waveform in the colours of its sound. */
export async function drawCard({ peaks, spectrum }: Heard): Promise<Picture> {
  const svg = drawWaveform(peaks, { ...card, ...chooseColors(spectrum), margin: 0.08 })
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return { kind: 'waveform', width, height, open: () => sharp(data, { raw: { width, height, channels } }) }
}

/** In the widths that the picture fills, smallest first. */
export async function makePosters(picture: Picture, scratch: string): Promise<NewFile[]> {
  const below = widths.filter(one => one < picture.width)
  const largest = Math.min(picture.width, widths.at(-1)!)
  return await Promise.all(
    [...below.filter(one => one < largest), largest].map(async width => {
      const path = join(scratch, `poster-${width}.webp`)
      const info = await picture.open().resize({ width }).webp({ quality: 82, effort: 2 }).toFile(path)
      return {
        role: 'poster',
        type: 'image/webp',
        body: { path },
        width: info.width,
        height: info.height,
        meta: { about: { kind: picture.kind }, ...(picture.chosen && { chosen: picture.chosen }) }
      }
    })
  )
}
