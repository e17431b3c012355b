import type { Probe } from '../../core/contract/media-type.ts'

export type DocumentFormat = 'pdf' | 'epub'

export const types: Record<DocumentFormat, string> = { pdf: 'application/pdf', epub: 'application/epub+zip' }

/** Readers look for the header of a PDF in as many bytes; some programs write a line of their own before it. */
const headerWithin = 1024
const archiveMark = 'PK\x03\x04'

/** Decided by the bytes: the header of a PDF, the first entries of an EPUB's archive. */
export function sniffDocument({ head }: Pick<Probe, 'head'>): number {
  return find(head)?.[1] ?? 0
}

export function recognise(head: Uint8Array): DocumentFormat | undefined {
  return find(head)?.[0]
}

function find(head: Uint8Array): [DocumentFormat, certainty: number] | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const starts = bytes.toString('latin1', 0, headerWithin)
  if (/^%PDF-\d/.test(starts)) return ['pdf', 1]
  if (/[\r\n]%PDF-\d\.\d\s/.test(starts)) return ['pdf', 0.6]
  return starts.startsWith(archiveMark) ? findBook(bytes) : undefined
}

/** A book says in its first entry what it is; packed carelessly, it still has its container. */
function findBook(bytes: Buffer): [DocumentFormat, certainty: number] | undefined {
  const said = bytes.indexOf(types.epub, 0, 'latin1')
  if (nameAt(bytes, 0) === 'mimetype' && said > 0 && said < 100) return ['epub', 1]
  for (let at = 0; at >= 0 && at + 30 < bytes.length; at = bytes.indexOf(archiveMark, at + 4, 'latin1'))
    if (nameAt(bytes, at) === 'META-INF/container.xml') return ['epub', 0.8]
  return undefined
}

const nameAt = (bytes: Buffer, at: number) =>
  bytes.length < at + 30 ? '' : bytes.toString('latin1', at + 30, at + 30 + bytes.readUInt16LE(at + 26))
