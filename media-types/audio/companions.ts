import type { FileRecord } from '../../core/files/files.ts'
import type { Json } from '../../core/plugin.ts'

/** The newest file of a purpose that somebody put beside the original. */
export function findCompanion(companions: readonly FileRecord[], purpose: string): FileRecord | undefined {
  return companions.findLast(({ meta }) => meta.purpose === purpose)
}

/** What somebody tells of a file. */
export function aboutOf(file: FileRecord | undefined): Readonly<Record<string, Json>> {
  const about = file?.meta.about
  return typeof about === 'object' && about !== null && !Array.isArray(about) ? about : {}
}
