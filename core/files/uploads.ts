import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Account } from '../accounts/accounts.ts'
import type { Arrival } from '../entries/entries.ts'
import { failure } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Node } from '../node.ts'
import { appendUpload, writeUpload } from './upload-file.ts'
import { readUploadForm } from './upload-form.ts'

/** Bytes on their way in: resumable uploads and plain forms end as an Arrival in the uploads folder. */
export interface Uploads {
  readonly folder: string
  /**
   * Reads a `multipart/form-data` body: each file is streamed to the uploads folder, other fields are collected.
   * Throws `FILE_TOO_LARGE`, `BODY_TOO_LARGE`, `DISK_FULL`, `UPLOAD_INCOMPLETE`, `BODY_INVALID` or what `demandRoom` says of its `owner`;
   * nothing stays behind then.
   */
  receiveForm(req: IncomingMessage, options?: { files?: number; owner?: Account }): Promise<UploadForm>
  /** One file from a stream, say a text that was typed. Throws `FILE_TOO_LARGE` or `DISK_FULL`. */
  receive(body: Readable, name: string): Promise<Arrival>
  /**
   * Writes the next part of a file that comes in parts and resolves to its size then; what arrived stays when the part breaks off.
   * Throws `FILE_TOO_LARGE` or `DISK_FULL`.
   */
  append(path: string, part: Readable, offset: number): Promise<number>
  /** Makes an arrival one entry however often it is handed over. */
  ticket(): string
  /** Removes arrivals that nobody took. */
  discard(arrivals: readonly Arrival[]): Promise<void>
  /**
   * Throws `DISK_FULL` when less is free than `limits.freeDisk` plus `size`, and what a tap of `entries.expecting` says of the person whose
   * entries it will become.
   */
  demandRoom(size: number, owner?: Account): Promise<void>
  /** Removes unfinished uploads older than a day; returns how many. */
  sweep(): Promise<number>
}

/** What one form carried: its files, and its other fields as text. */
export interface UploadForm {
  arrivals: Arrival[]
  fields: Record<string, string | string[]>
}

const day = 24 * 60 * 60 * 1000
/** Names of what plain forms leave here; resumable uploads have folders of their own. */
const prefix = 'form-'

export function createUploads({ config, hooks }: Pick<Node, 'config' | 'hooks'>): Uploads {
  const folder = join(config.data, 'uploads')
  const { fileSize, bodySize, freeDisk } = config.limits

  const demandRoom: Uploads['demandRoom'] = async (size, owner) => {
    await mkdir(folder, { recursive: true })
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < freeDisk + size) throw failure('DISK_FULL')
    if (owner) await hooks.entries.expecting.promise(owner, size)
  }
  const limits = { size: fileSize, demandRoom: () => demandRoom(0) }
  const receive = async (body: Readable, name: string): Promise<Arrival> => {
    const path = join(folder, prefix + newId())
    const size = await writeUpload(path, body, limits)
    return { path, name, size }
  }
  const discard = async (arrivals: readonly Arrival[]) => {
    for (const { path } of arrivals) await rm(path, { force: true })
  }

  return {
    folder,
    async receive(body, name) {
      await demandRoom(0)
      return receive(body, name)
    },
    append: (path, part, offset) => appendUpload(path, part, offset, limits),
    ticket: () => newId(),
    demandRoom,
    discard,
    async receiveForm(req, { files: most = 100, owner } = {}) {
      await demandRoom(Number(req.headers['content-length'] ?? 0), owner)
      const files: Promise<Arrival>[] = []
      try {
        const fields = await readUploadForm(req, { files: most, fieldSize: bodySize }, (body, name) => {
          const file = receive(body, name)
          files.push(file)
          return file
        })
        const all = await Promise.all(files)
        await discard(all.filter(isEmptyInput))
        return { arrivals: all.filter(arrival => !isEmptyInput(arrival)), fields }
      } catch (error) {
        const settled = await Promise.allSettled(files)
        await discard(settled.flatMap(file => (file.status === 'fulfilled' ? [file.value] : [])))
        throw error
      }
    },
    async sweep() {
      const names = await readdir(folder).catch(() => [])
      let swept = 0
      for (const path of names.filter(name => name.startsWith(prefix)).map(name => join(folder, name))) {
        const found = await stat(path).catch(() => undefined)
        if (!found || found.mtimeMs > Date.now() - day) continue
        await rm(path, { force: true })
        swept += 1
      }
      return swept
    }
  }
}

/** A file field of a form in which nothing was chosen arrives as a nameless empty file. */
function isEmptyInput({ name, size }: Arrival) {
  return name === '' && size === 0
}
