import type { ByteReader } from '../byte-reader.ts'
import type { Edit } from './edits.ts'

/** Words in a property's name that give away a place, a device or its owner, in any namespace. */
const telling =
  '[\\w.-]*(?:gps|serial|latitude|longitude|longtitude|altitude|ownername|imageuniqueid|geohash)[\\w.-]*'
const name = `(?!xmlns:)[\\w.-]+:${telling}`
const attribute = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'gi')
const emptyElement = new RegExp(`<${name}(?:\\s[^<>]*)?/>`, 'gi')
const element = new RegExp(`<(${name})(?:\\s[^<>]*)?>[\\s\\S]*?</\\1\\s*>`, 'gi')

/** XMP may be padded and edited in place, so that spaces keep everything around it valid. */
export async function findXmpEdits(reader: ByteReader, start: number, end: number): Promise<Edit[]> {
  return [{ start, end, bytes: blankXmp(await reader.read(start, end - start)) }]
}

/** Of the same length. Wide encodings, which nobody writes, are blanked whole. */
export function blankXmp(packet: Buffer): Buffer {
  if (packet.includes(0)) return Buffer.alloc(packet.length, 0x20)
  const text = packet.toString('latin1')
  const cleaned = [element, emptyElement, attribute].reduce(
    (rest, pattern) => rest.replace(pattern, spaces),
    text
  )
  return Buffer.from(cleaned, 'latin1')
}

function spaces(found: string): string {
  return ' '.repeat(found.length)
}
