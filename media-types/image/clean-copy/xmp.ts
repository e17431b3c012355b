import type { ByteReader } from '../byte-reader.ts'
import type { Edit } from './edits.ts'

/** Words in a property's name that give away a place, a device or its owner, in any namespace. */
const telling =
  '[\\w.-]*(?:gps|serial|latitude|longitude|longtitude|altitude|ownername|imageuniqueid|geohash)[\\w.-]*'
const name = `(?!xmlns:)[\\w.-]+:${telling}`
const attribute = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'gi')
const tag = new RegExp(`<(${name})(?:\\s[^<>]*?)?(/?)>`, 'gi')

/** XMP may be padded and edited in place, so that spaces keep everything around it valid. */
export async function findXmpEdits(reader: ByteReader, start: number, end: number): Promise<Edit[]> {
  return [{ start, end, bytes: blankXmp(await reader.read(start, end - start)) }]
}

/** Of the same length. Wide encodings, which nobody writes, are blanked whole. */
export function blankXmp(packet: Buffer): Buffer {
  if (packet.includes(0)) return Buffer.alloc(packet.length, 0x20)
  const text = packet.toString('latin1').replace(attribute, found => ' '.repeat(found.length))
  const cleaned = Buffer.from(text, 'latin1')
  for (const [start, end] of listElements(text)) cleaned.fill(0x20, start, end)
  return cleaned
}

/** Each element with its content, in one pass; one that is never closed reaches to the end. */
function* listElements(text: string): Generator<readonly [start: number, end: number]> {
  let end = 0
  for (const { index, 0: found, 1: element, 2: slash } of text.matchAll(tag)) {
    if (index < end) continue
    end = slash ? index + found.length : findClosing(text, `</${element}`, index + found.length)
    yield [index, end]
  }
}

function findClosing(text: string, closing: string, from: number): number {
  const at = text.indexOf(closing, from)
  const end = at === -1 ? -1 : text.indexOf('>', at)
  return end === -1 ? text.length : end + 1
}
