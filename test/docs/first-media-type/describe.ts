import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { MediaDescription } from '../../../core/plugin.ts'

/** Made from what processing left; asks for nothing else. */
export function describeNote({ facts }: Entry, files: readonly FileRecord[]): MediaDescription {
  return {
    kind: 'note',
    pictures: [],
    renditions: files.filter(({ role }) => role === 'rendition'),
    details: [{ label: 'note.detail.words', value: Number(facts['note.words'] ?? 0), format: 'number' }]
  }
}
