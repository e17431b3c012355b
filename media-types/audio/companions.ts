import type { FileRecord } from '../../core/files/files.ts'

/** The newest file of a purpose that somebody put beside the original. */
export function findCompanion(companions: readonly FileRecord[], purpose: string): FileRecord | undefined {
  return companions.findLast(({ meta }) => meta.purpose === purpose)
}
