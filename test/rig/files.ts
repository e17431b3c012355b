import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { atEnd, atLast } from './cleanup.ts'
import { openMemoryDisk } from './memory-disk.ts'

let place = tmpdir()
let memoryDisk: string | undefined
const folders = new Set<string>()
const sharedFolders = new Set<string>()
process.on('exit', () => {
  for (const all of [folders, sharedFolders, new Set(memoryDisk ? [memoryDisk] : [])]) removeFolders(all)
})

/**
 * From here on folders are made in memory, where there is room: databases wait for a disk at each change. Not for benches, which
 * measure that.
 */
export function keepInMemory() {
  if (process.env.TMPDIR) return
  memoryDisk = openMemoryDisk()
  place = memoryDisk ?? place
}

/** Whether there is room enough in memory for what tests keep. */
export const isInMemory = () => memoryDisk !== undefined

/** For servers that take their folders away themselves, after this process if need be: beside the one of this process. */
export function placeForServers(): string {
  return memoryDisk ? dirname(memoryDisk) : tmpdir()
}

/** A new empty folder, removed when the tests are over (`atEnd`), however the process ends short of a kill. */
export async function temporaryFolder(name = 'hob-test'): Promise<string> {
  if (folders.size === 0) atEnd(() => removeFolders(folders))
  return await makeFolder(name, folders)
}

/** The same for what later files read too (`atLast`). */
export async function sharedFolder(name: string): Promise<string> {
  if (sharedFolders.size === 0) atLast(() => removeFolders(sharedFolders))
  return await makeFolder(name, sharedFolders)
}

interface ImageOptions {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff'
}

const images = new Map<string, Promise<Buffer>>()

/** A picture with enough detail that encoders have work to do; the same for the same options. */
export async function makeImage({
  width = 640,
  height = 480,
  format = 'jpeg'
}: ImageOptions = {}): Promise<Buffer> {
  const key = [width, height, format].join()
  const image = images.get(key) ?? drawImage(width, height, format)
  images.set(key, image)
  return Buffer.from(await image)
}

async function drawImage(width: number, height: number, format: NonNullable<ImageOptions['format']>) {
  const { default: sharp } = await import('sharp')
  const raw = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      raw[at++] = (x * 255) / width
      raw[at++] = (y * 255) / height
      raw[at++] = ((x ^ y) * 7) & 255
    }
  }
  return await sharp(raw, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer()
}

/** Writes `content` into a new temporary folder and returns the file's path. */
export async function temporaryFile(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, content)
  return path
}

/** A stream of `size` bytes that never holds more than one chunk. */
export function streamOfBytes(size: number, chunkSize = 65_536): Readable {
  const chunk = Buffer.alloc(chunkSize, 'hob ')
  return Readable.from(
    (function* () {
      for (let left = size; left > 0; left -= chunkSize)
        yield left < chunkSize ? chunk.subarray(0, left) : chunk
    })()
  )
}

async function makeFolder(name: string, kept: Set<string>): Promise<string> {
  const folder = await mkdtemp(join(place, `${name}-`))
  kept.add(folder)
  return folder
}

function removeFolders(all: Set<string>) {
  for (const folder of all) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  all.clear()
}
