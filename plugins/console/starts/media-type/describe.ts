import type { MediaDescription } from '../../../../core/contract/media-description.ts'
import type { Entry } from '../../../../core/entries/entries.ts'
import type { FileRecord } from '../../../../core/files/files.ts'

/** From what `process` left behind; asked for every card and page, so it reads nothing. */
export function describeSample({ facts }: Entry, files: readonly FileRecord[]): MediaDescription {
  const pictures = files.filter(({ role }) => role === 'rendition')
  const [first] = pictures
  const characters = facts['sample.characters']
  return {
    kind: 'sample',
    ...(first?.width && first.height && { width: first.width, height: first.height }),
    pictures,
    renditions: pictures,
    details:
      typeof characters === 'number'
        ? [{ label: 'sample.detail.characters', value: characters, format: 'number' }]
        : []
  }
}
