import type { Readable } from 'node:stream'

export interface ByteRange {
  start: number
  /** Inclusive, as in HTTP. */
  end: number
}

/** What is known of bytes before they are written. */
export interface WrittenMeta {
  type: string
  /** Exactly: another size is refused. */
  size?: number
  /** About, for storages that plan ahead. */
  expected?: number
}

export interface SignedAddress {
  /** Seconds. */
  expires: number
  /** The type it is served as, which may be known better than when it was written. */
  type?: string
  /** The name it is saved under rather than shown. */
  download?: string
}

/** Where bytes live. Keys are made by the node (`originals/0f/0f3c…`), never by people. */
export interface StorageDriver {
  readonly name: string
  read(key: string, range?: ByteRange): Promise<Readable>
  /** All or nothing: a reader never sees half a file, whatever happens while writing. */
  write(key: string, body: Readable, meta: WrittenMeta): Promise<void>
  stat(key: string): Promise<{ size: number; modified: Date } | undefined>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
  list(prefix: string): AsyncIterable<string>
  /** Takes over a local file without copying where it can. Absent: the node streams it through `write`. */
  adopt?(key: string, path: string): Promise<void>
  /** A local path for reading, where there is one. Absent: the node copies the file to a scratch folder. */
  path?(key: string): string
  /**
   * A short-lived address that serves the file, as `type` and, where `download` names it, to be saved. Only asked for once the rule of
   * access said yes. `expires`: seconds. Absent: the node serves it itself.
   */
  url?(key: string, options: SignedAddress): Promise<string>
  /** Free bytes, for health and for refusing uploads in time. */
  free?(): Promise<number>
}
