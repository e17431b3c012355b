import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/json.ts'

export interface FoundCompanion {
  readonly file: FileRecord
  readonly about: Readonly<Record<string, Json>>
}

/** The newest file of a purpose that somebody put beside the original. */
export function findCompanion(
  companions: readonly FileRecord[],
  purpose: string
): FoundCompanion | undefined {
  const file = companions.findLast(({ meta }) => meta.purpose === purpose)
  if (!file) return undefined
  const { about } = file.meta
  const isBlock = typeof about === 'object' && about !== null && !Array.isArray(about)
  return { file, about: isBlock ? about : {} }
}
