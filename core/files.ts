import type { Readable } from 'node:stream'
import type { Viewer } from './access.ts'
import type { Transaction } from './database.ts'
import type { Entry } from './entries.ts'
import type { ByteRange, Json, StorageDriver } from './plugin.ts'

export type FileRole =
  | 'original'
  /** What a viewer is shown: widths, qualities. */
  | 'rendition'
  /** A still picture that stands for something else. */
  | 'poster'
  /** The original as the owner offers it to others: without position and serial numbers. */
  | 'download'
  | (string & {})

export interface FileRecord {
  readonly id: string
  readonly entry: string
  readonly role: FileRole
  readonly key: string
  readonly storage: string
  /** A fixed media type from the node's own table, never what an uploader claimed. */
  readonly type: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly duration: number | null
  /** SHA-256, hex; of originals always. */
  readonly hash: string | null
  readonly meta: Record<string, Json>
  readonly createdAt: number
}

export interface NewFile {
  role: FileRole
  type: string
  /** A stream, or a file in the scratch folder, which is taken over. */
  body: Readable | { path: string }
  width?: number
  height?: number
  duration?: number
  meta?: Record<string, Json>
}

/** What pages and the API show of a file. */
export interface FileView {
  id: string
  role: string
  address: string
  type: string
  size: number
  width?: number
  height?: number
  duration?: number
}

export interface Files {
  byId(id: string): Promise<{ file: FileRecord; entry: Entry } | undefined>
  /** Of many entries in one query. */
  ofEntries(entries: readonly { id: string }[]): Promise<Map<string, FileRecord[]>>
  /** Stores bytes under a new key; the row is written by `commit` or `entries`. Counts and hashes while streaming. */
  store(entry: { id: string }, file: NewFile): Promise<FileRecord>
  insert(files: readonly FileRecord[], trx: Transaction): Promise<void>
  /** Takes rows out now and bytes after the transaction. */
  forget(files: readonly FileRecord[], trx?: Transaction): Promise<void>
  read(file: FileRecord, range?: ByteRange): Promise<Readable>
  /** A local path for reading; `release` removes a copy that had to be made. */
  localPath(file: FileRecord, scratch: string): Promise<string>
  /** Through `files.address`. */
  present(file: FileRecord, entry: Entry, viewer: Viewer): Promise<FileView>
  driver(role: FileRole): StorageDriver
}
