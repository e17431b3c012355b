import { writeFile } from 'node:fs/promises'

export interface Bitmap {
  readonly width: number
  readonly height: number
  /** RGBA, 8 bits each. */
  readonly data: Uint8ClampedArray
  readonly alpha: boolean
  readonly icc?: Uint8Array
}

const short = 3
const long = 4
const bytes = 7

type Field = readonly [tag: number, type: number, count: number, value: number]

/** Writes decoded pixels as an uncompressed TIFF: the simplest file that keeps them together with their colour profile. */
export async function writeTiff(path: string, bitmap: Bitmap): Promise<void> {
  const pixels = bitmap.alpha
    ? Buffer.from(bitmap.data.buffer, bitmap.data.byteOffset, bitmap.data.byteLength)
    : dropAlpha(bitmap.data)
  const header = writeHeader(bitmap, pixels.length)
  await writeFile(path, [header, bitmap.icc ?? Buffer.alloc(0), pixels])
}

/** Header, directory and the bits per sample; the profile and the pixels follow. */
function writeHeader({ width, height, alpha, icc }: Bitmap, pixelBytes: number): Buffer {
  const channels = alpha ? 4 : 3
  const count = 10 + (icc ? 1 : 0) + (alpha ? 1 : 0)
  const bitsAt = 8 + 2 + count * 12 + 4
  const iccAt = bitsAt + 8
  const fields: Field[] = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, channels, bitsAt],
    [259, short, 1, 1],
    [262, short, 1, 2],
    [273, long, 1, iccAt + (icc?.length ?? 0)],
    [277, short, 1, channels],
    [278, long, 1, height],
    [279, long, 1, pixelBytes],
    [284, short, 1, 1]
  ]
  if (alpha) fields.push([338, short, 1, 2])
  if (icc) fields.push([34675, bytes, icc.length, iccAt])
  const header = Buffer.alloc(iccAt)
  header.write('II*\0', 'latin1')
  header.writeUInt32LE(8, 4)
  header.writeUInt16LE(fields.length, 8)
  for (const [index, field] of fields.entries()) writeField(header, 10 + index * 12, field)
  for (let channel = 0; channel < 4; channel++) header.writeUInt16LE(8, bitsAt + channel * 2)
  return header
}

function writeField(header: Buffer, at: number, [tag, type, count, value]: Field): void {
  header.writeUInt16LE(tag, at)
  header.writeUInt16LE(type, at + 2)
  header.writeUInt32LE(count, at + 4)
  header.writeUInt32LE(value, at + 8)
}

function dropAlpha(rgba: Uint8ClampedArray): Buffer {
  const rgb = Buffer.allocUnsafe((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from]!
    rgb[to++] = rgba[from + 1]!
    rgb[to++] = rgba[from + 2]!
  }
  return rgb
}
