import type { FileRecord } from './files.ts'

/** A row of the table `files`. */
export interface FileRow extends Omit<FileRecord, 'meta' | 'createdAt'> {
  meta: string
  created_at: number
}

export function toFile({ created_at, meta, ...same }: FileRow): FileRecord {
  return { ...same, meta: JSON.parse(meta), createdAt: created_at }
}

export function toFileRow({ createdAt, meta, ...same }: FileRecord): FileRow {
  return { ...same, meta: JSON.stringify(meta), created_at: createdAt }
}
