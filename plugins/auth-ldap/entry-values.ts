import type { Entry } from 'ldapts'

/** The first value of an attribute as one harmless line; attributes are called by their names in any case. */
export function readText(entry: Entry, attribute: string, longest: number): string | undefined {
  const [first] = valuesOf(entry, attribute)
  const line = String(first ?? '')
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...line].slice(0, longest).join('') || undefined
}

export function readList(entry: Entry, attribute: string): string[] {
  return valuesOf(entry, attribute).map(String)
}

/** What tells a person apart for good, as text: bytes that are none (as Active Directory has them) in hexadecimal. */
export function readId(entry: Entry, attribute: string): string | undefined {
  const [first] = valuesOf(entry, attribute)
  if (first === undefined) return undefined
  const bytes = Buffer.from(first as Buffer | string)
  const text = bytes.toString('utf8')
  const isText = /^[\x21-\x7e]{1,255}$/.test(text)
  return isText ? text : bytes.toString('hex').slice(0, 255) || undefined
}

function valuesOf(entry: Entry, attribute: string): (Buffer | string)[] {
  const name = Object.keys(entry).find(key => key.toLowerCase() === attribute.toLowerCase())
  const found = name === undefined ? undefined : entry[name]
  return found === undefined ? [] : [found].flat()
}
