import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A tile as it is kept. */
export interface Tile {
  readonly bytes: Buffer
  readonly type: string
  /** Milliseconds; afterwards its server is asked whether it changed. */
  readonly until: number
  /** What its server called this version. */
  readonly etag?: string
  readonly modified?: string
}

const pictures: readonly (readonly [type: string, start: string])[] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/webp', '52494646']
]

/** What the bytes are, whatever a server says; undefined for what no map shows. */
export function typeOf(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 8).toString('hex')
  return pictures.find(([, signature]) => start.startsWith(signature))?.[0]
}

/** Undefined where there is none that can be read. */
export async function readTile(file: string): Promise<Tile | undefined> {
  const stored = await readFile(file).catch(() => undefined)
  const end = stored?.indexOf('\n') ?? -1
  if (!stored || end < 0) return undefined
  try {
    const bytes = stored.subarray(end + 1)
    return { ...JSON.parse(stored.toString('utf8', 0, end)), bytes }
  } catch {
    return undefined
  }
}

let written = 0

/** A line of JSON, then the picture. */
export async function writeTile(file: string, { bytes, ...told }: Tile): Promise<void> {
  const partial = `${file}.${process.pid}-${written++}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(partial, Buffer.concat([Buffer.from(`${JSON.stringify(told)}\n`), bytes]))
  await rename(partial, file)
}

/** It was looked at, so others are let go before it. */
export async function touchTile(file: string): Promise<void> {
  const now = new Date()
  await utimes(file, now, now).catch(() => {})
}
