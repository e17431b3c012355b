import type { IncomingMessage } from 'node:http'
import type { Arrival } from './entries.ts'

/** Bytes on their way in: resumable uploads and plain forms end as an Arrival in the uploads folder. */
export interface Uploads {
  readonly folder: string
  /**
   * Reads a `multipart/form-data` body: each file is streamed to the uploads folder, other fields are collected.
   * Throws `FILE_TOO_LARGE`, `DISK_FULL`, `UPLOAD_INCOMPLETE` or `BODY_INVALID`; nothing stays behind then.
   */
  receiveForm(req: IncomingMessage, options?: { files?: number }): Promise<{ arrivals: Arrival[]; fields: Record<string, string | string[]> }>
  /** Removes arrivals that nobody took. */
  discard(arrivals: readonly Arrival[]): Promise<void>
  /** Throws `DISK_FULL` when less is free than `limits.freeDisk` plus `size`. */
  demandRoom(size: number): Promise<void>
  /** Removes unfinished uploads older than a day; returns how many. */
  sweep(): Promise<number>
}
