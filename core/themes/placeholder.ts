import { crc32, deflateSync } from 'node:zlib'
import { thumbHashToRGBA } from 'thumbhash'

/** A small picture as the address of a PNG. */
export interface Placeholder {
  readonly address: string
  readonly isOpaque: boolean
}

/** Pixels along the longer side; the browser's smoothing does the blur. */
const side = 8
const remembered = 2000
const memory = new Map<string, Placeholder | undefined>()

/** What a thumbhash (base64) stands for, in a few bytes; undefined for what is no thumbhash. */
export const hashPlaceholder = (hash: string) => remember(hash, () => drawHash(hash))

/** One pixel of a colour (`#rrggbb`); undefined for what is no colour. */
export const colorPlaceholder = (color: string) =>
  remember(color, () => {
    const [, hex] = /^#([0-9a-f]{6})$/i.exec(color) ?? []
    return hex ? toPng(1, 1, Buffer.from(`${hex}ff`, 'hex')) : undefined
  })

/** The oldest is forgotten first. */
function remember(key: string, make: () => Placeholder | undefined): Placeholder | undefined {
  if (memory.has(key)) return memory.get(key)
  const made = make()
  memory.set(key, made)
  if (memory.size > remembered) memory.delete(memory.keys().next().value as string)
  return made
}

function drawHash(hash: string): Placeholder | undefined {
  const bytes = Buffer.from(hash, 'base64')
  if (bytes.length < 5 || bytes.length > 40) return undefined
  const { w, h, rgba } = thumbHashToRGBA(bytes)
  const scale = side / Math.max(w, h)
  const width = Math.max(1, Math.round(w * scale))
  const height = Math.max(1, Math.round(h * scale))
  const pixels = Buffer.alloc(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const x = Math.floor((((at % width) + 0.5) * w) / width)
    const y = Math.floor(((Math.floor(at / width) + 0.5) * h) / height)
    pixels.set(rgba.subarray((y * w + x) * 4, (y * w + x) * 4 + 4), at * 4)
  }
  return toPng(width, height, pixels)
}

/** Without transparency where there is none, which saves a quarter. */
function toPng(width: number, height: number, rgba: Uint8Array): Placeholder {
  const isOpaque = rgba.every((value, index) => index % 4 !== 3 || value >= 250)
  const channels = isOpaque ? 3 : 4
  const rows = Buffer.alloc(height * (width * channels + 1))
  for (let at = 0; at < width * height; at++) {
    const row = Math.floor(at / width)
    rows.set(rgba.subarray(at * 4, at * 4 + channels), row + 1 + at * channels)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, isOpaque ? 2 : 6], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const parts = [
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND')
  ]
  return { address: `data:image/png;base64,${Buffer.concat(parts).toString('base64')}`, isOpaque }
}

function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  frame.set(body, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
