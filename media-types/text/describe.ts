import type { Detail, MediaDescription } from '../../core/contract/media-description.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { FileRecord } from '../../core/files/files.ts'

/** Made from what processing left; asks for nothing else. */
export function describeText({ facts }: Entry, files: readonly FileRecord[]): MediaDescription {
  const pictures = ofRole(files, 'poster').sort((a, b) => (a.width ?? 0) - (b.width ?? 0))
  const largest = pictures.at(-1)
  return {
    kind: facts['text.form'] === 'article' ? 'article' : 'text',
    ...(largest?.width && { width: largest.width }),
    ...(largest?.height && { height: largest.height }),
    pictures,
    renditions: ofRole(files, 'rendition'),
    details: listDetails(facts, ofRole(files, 'original')[0])
  }
}

function ofRole(files: readonly FileRecord[], role: string): FileRecord[] {
  return files.filter(file => file.role === role)
}

function listDetails(facts: Entry['facts'], original: FileRecord | undefined): Detail[] {
  const encoding = facts['text.encoding']
  const rows: [name: string, value: unknown, format: Detail['format']][] = [
    ['words', facts['text.words'], 'number'],
    ['lines', facts['text.lines'], 'number'],
    ['encoding', encoding === 'utf-8' ? undefined : encoding, 'text'],
    ['size', original?.size, 'bytes']
  ]
  return rows.flatMap(([name, value, format]) =>
    typeof value === 'number' || typeof value === 'string'
      ? [{ label: `text.detail.${name}`, value, ...(format && { format }) }]
      : []
  )
}
