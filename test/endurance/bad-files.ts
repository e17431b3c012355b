import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeImage } from '../rig/files.ts'
import { samplesFolder } from '../rig/samples.ts'

/** A file that a node should refuse, or show only as far as it is sound. */
export interface BadFile {
  name: string
  bytes: Uint8Array
}

const formats = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="40" height="40" fill="red"/></svg>'

/** Beginnings of a good file of each kind, of nothing at all up to more than half. */
export async function makeCutFiles(): Promise<BadFile[]> {
  const whole: BadFile[] = [{ name: 'drawing.svg', bytes: Buffer.from(drawing) }]
  for (const format of formats)
    whole.push({ name: `picture.${format}`, bytes: await makeImage({ width: 300, height: 200, format }) })
  const phone = join(samplesFolder, 'images', 'iphone_13_pro_max.HEIC')
  if (existsSync(phone)) whole.push({ name: 'phone.heic', bytes: await readFile(phone) })
  return whole.flatMap(({ name, bytes }) =>
    [0, 20 / bytes.length, 0.3, 0.6].map(part => ({
      name: `${Math.round(part * 100)}-percent-${name}`,
      bytes: bytes.subarray(0, Math.floor(bytes.length * part))
    }))
  )
}

/** A closed body whose faces do not say which way they look, and a document of whose bytes a few are wrong. */
const readable = ['busted.STL', 'fuzzed.pdf']

/** What other people made to break decoders, and what of it holds enough to be shown; nothing where the samples are missing. */
export async function readHostileSamples(): Promise<{ broken: BadFile[]; odd: BadFile[] }> {
  const folder = join(samplesFolder, 'hostile')
  const names = existsSync(folder) ? await readdir(folder) : []
  const files = await Promise.all(
    names.map(async name => ({ name, bytes: await readFile(join(folder, name)) }))
  )
  return {
    broken: files.filter(({ name }) => !readable.includes(name)),
    odd: files.filter(({ name }) => readable.includes(name))
  }
}

/** Claims to be what it is not, and bombs that are small to send and large to open. */
export function makeLies(): BadFile[] {
  const text = (name: string, content: string) => ({ name, bytes: Buffer.from(content, 'latin1') })
  return [
    text('words.jpg', 'just words'),
    text('claim.gif', 'GIF89a and then words'),
    text('claim.jpg', '\xff\xd8\xff and then words'),
    text('page.svg', '<!doctype html><script>alert(1)</script>'),
    text(
      'laughs.svg',
      `<!DOCTYPE svg [<!ENTITY a "ha">${'bcdefghij'.replace(/./g, (name, at: number) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&j;</text></svg>`
    ),
    text('huge.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="900000"/>'),
    text('../../etc/passwd\u0000.jpg', 'a name that wants out')
  ]
}
