import { decodeOldPage, isDrawn } from './old-page.ts'

export interface DecodedText {
  readonly words: string
  /** How the bytes were read. */
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252' | 'cp437'
}

/** Letters that no text holds: control characters but line breaks, tabs, the escape of terminals and the end mark of old systems. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const noText = /[\u0000-\u0007\u000e-\u001a\u001c-\u001f\u007f\ufffe\uffff]/
/** Colours and moves of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one.
const terminal = /\u001b\[[0-9;?]*[A-Za-z]|\u001b[@-_]?/g
/** Without letters to judge by, bytes are not called text. */
const shortest = 16

/** Undefined for what is no text. A cut end may stand in the middle of a letter. */
export function decodeText(bytes: Uint8Array, { isCut = false } = {}): DecodedText | undefined {
  const wide = decodeWide(bytes)
  if (wide !== undefined) return toText(wide, 'utf-16')
  const written = cutAtEndMark(bytes)
  if (!written || written.includes(0)) return undefined
  const modern = decodeStrictly(written, isCut)
  return modern === undefined ? decodeLegacy(written) : toText(modern, 'utf-8')
}

/** A page of the web is no text to be read, and is not shown as a page here either. */
export function isHtml(words: string): boolean {
  // Comments one by one: an expression for any number of them takes years over words that have many.
  let rest = words.slice(0, 4096).trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4)
    if (end === -1) return false
    rest = rest.slice(end + 3).trimStart()
  }
  return /^<(?:!doctype\s+html|html|head|body|script|iframe)\b/i.test(rest)
}

/** What stands behind the end mark of old systems is about the file, for programs of long ago. */
function cutAtEndMark(bytes: Uint8Array): Uint8Array | undefined {
  const end = bytes.indexOf(0x1a)
  if (end === -1) return bytes
  return end < shortest ? undefined : bytes.subarray(0, end)
}

function decodeStrictly(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return undefined
  }
}

function decodeWide(bytes: Uint8Array): string | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe
  if (bytes.length < shortest || !(little || (bytes[0] === 0xfe && bytes[1] === 0xff))) return undefined
  return new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes)
}

/** One byte a letter: pictures of letters in the code page of old terminals, else western Europe. */
function decodeLegacy(bytes: Uint8Array): DecodedText | undefined {
  if (bytes.length < shortest) return undefined
  if (isDrawn(bytes)) return toText(decodeOldPage(bytes), 'cp437')
  const plain = bytes.reduce((count, byte) => count + (byte < 0x80 ? 1 : 0), 0)
  if (plain < bytes.length * 0.7) return undefined
  return toText(new TextDecoder('windows-1252').decode(bytes), 'windows-1252')
}

function toText(raw: string, encoding: DecodedText['encoding']): DecodedText | undefined {
  const words = raw
    .replace(/^\ufeff/, '')
    .replace(terminal, '')
    .replace(/\r\n?/g, '\n')
  return noText.test(words) ? undefined : { words, encoding }
}
