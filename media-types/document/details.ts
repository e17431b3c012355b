import type { Detail } from '../../core/contract/media-description.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'

type Facts = Readonly<Record<string, Json>>

/** Whether the file, or a picture in it, says where it was made. */
export const placeFact = 'document.tellsPlace'

/**
 * The account names of people and the programs they use are in many files without their knowing, so they are the owner's. A book names
 * its author on purpose: those facts are for everybody.
 */
export const privateFacts = [
  ...['title', 'author', 'program', 'created'].map(name => `document.claimed.${name}`),
  placeFact
]

/** Rows of the details panel; absent facts leave no row. */
export function listDetails(facts: Facts, original: FileRecord | undefined): Detail[] {
  const rows: [name: string, value: Json | undefined, format?: Detail['format']][] = [
    ['author', facts['document.author'] ?? facts['document.claimed.author']],
    ['publisher', facts['document.publisher']],
    ['published', facts['document.published']],
    ['created', facts['document.claimed.created'], 'date'],
    ['pages', facts['document.pages'], 'number'],
    ['chapters', facts['document.chapters'], 'number'],
    ['program', facts['document.claimed.program']],
    ['size', original?.size, 'bytes']
  ]
  return rows.flatMap(([name, value, format = 'text']) =>
    typeof value === 'number' || typeof value === 'string'
      ? [{ label: `document.detail.${name}`, value, format }]
      : []
  )
}
