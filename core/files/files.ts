import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Viewer } from '../accounts/access.ts'
import type { ByteRange, StorageDriver } from '../contract/storage-driver.ts'
import { idsPerQuery, type Transaction } from '../database/database.ts'
import type { Entry } from '../entries/entries.ts'
import { failure } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Node } from '../node.ts'
import { type StoredBytes, storeBytes } from './file-bytes.ts'
import { readHead } from './file-head.ts'
import { addressName, isStandIn, measures, rootOf, tellAbout } from './file-names.ts'
import { type FileRow, toFile, toFileRow } from './file-rows.ts'
import { createKeptRows } from './kept-rows.ts'

export type FileRole =
  | 'original'
  /** What a viewer is shown: widths, qualities. */
  | 'rendition'
  /** A still picture that stands for something else. */
  | 'poster'
  /** The original as the owner offers it to others: without position and serial numbers. */
  | 'download'
  /** A new original that waits to be processed; its owner's alone. */
  | 'replacement'
  /** Put beside the original by a person; processing leaves it alone. */
  | 'companion'
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
  /** SHA-256, hex; of originals, once they were processed. */
  readonly hash: string | null
  readonly meta: Record<string, Json>
  readonly createdAt: number
}

export interface NewFile {
  role: FileRole
  type: string
  /** A stream, or a file in the scratch folder, which is taken over. */
  body: Readable | { path: string }
  /** About how many bytes a stream will have, for storages that plan ahead. */
  expected?: number
  width?: number
  height?: number
  duration?: number
  /**
   * Kept with the row. Its `about`, an object, is shown to whoever sees the file; `companion` is the id of the one it was made from,
   * `name` what it is saved as where that is not the name of the entry's file.
   */
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
  /** What who made or attached the file tells of it: a language, a label, a place in an order. */
  about?: Record<string, Json>
  /** Of an original: the file that came was let go, and this one, made from it, is in its place. */
  isStandIn?: true
}

export interface Files {
  byId(id: string): Promise<{ file: FileRecord; entry: Entry } | undefined>
  /** Of many entries in one query. */
  ofEntries(entries: readonly { id: string }[], trx?: Transaction): Promise<Map<string, FileRecord[]>>
  /** Stores bytes under a new key and returns the row to `insert`; until then nothing refers to them. */
  store(entry: { id: string }, file: NewFile): Promise<FileRecord>
  /** Stores bytes that belong to no entry. Whoever does keeps their keys in rows of its own and names them in `files.sweeping`. */
  keep(file: Pick<NewFile, 'role' | 'type' | 'body' | 'expected'>): Promise<StoredBytes>
  insert(files: readonly FileRecord[], trx: Transaction): Promise<void>
  /** Takes out rows; call `erase` once that is committed. */
  forget(files: readonly FileRecord[], trx: Transaction): Promise<void>
  /** Removes bytes that no row refers to any more. */
  erase(files: readonly FileRecord[]): Promise<void>
  read(file: Pick<FileRecord, 'key' | 'storage'>, range?: ByteRange): Promise<Readable>
  /** A local path for reading: the storage's own, or a copy in `scratch`. */
  localPath(file: Pick<FileRecord, 'id' | 'key' | 'storage'>, scratch: string): Promise<string>
  /** Of a local file, as much as media types are shown of one that arrives. */
  headOf(path: string): Promise<Buffer>
  /** Through `files.address`. */
  present(file: FileRecord, entry: Entry, viewer: Viewer): Promise<FileView>
  /** Where files of a role go. */
  driver(role: FileRole): StorageDriver
}

export function createFiles({
  db,
  config,
  hooks,
  storages,
  freshness
}: Pick<Node, 'db' | 'config' | 'hooks' | 'storages' | 'freshness'>): Files {
  const demandDriver = (name: string): StorageDriver => {
    const driver = storages.get(name)
    if (!driver) throw failure('INTERNAL', { message: `No plugin provides the storage "${name}".` })
    return driver
  }
  const driver = (role: FileRole) => demandDriver(config.storage[rootOf(role)])
  const read: Files['read'] = (file, range) => demandDriver(file.storage).read(file.key, range)

  return {
    driver,
    read,
    byId: createKeptRows({ db, freshness }),
    async ofEntries(entries, trx) {
      const ids = entries.map(entry => entry.id)
      const rows: FileRow[] = []
      for (let at = 0; at < ids.length; at += idsPerQuery) {
        rows.push(
          ...(await (trx ?? db)('files')
            .whereIn('entry', ids.slice(at, at + idsPerQuery))
            .orderBy('id'))
        )
      }
      return Map.groupBy(rows.map(toFile), file => file.entry)
    },
    keep: file => storeBytes(driver(file.role), file),
    async store(entry, file) {
      const stored = await storeBytes(driver(file.role), file)
      return {
        ...stored,
        entry: entry.id,
        role: file.role,
        type: file.type,
        width: file.width ?? null,
        height: file.height ?? null,
        duration: file.duration ?? null,
        hash: null,
        meta: file.meta ?? {},
        createdAt: Date.now()
      }
    },
    async insert(files, trx) {
      if (files.length > 0) await trx('files').insert(files.map(toFileRow))
    },
    async forget(files, trx) {
      await trx('files')
        .whereIn(
          'id',
          files.map(file => file.id)
        )
        .delete()
    },
    async erase(files) {
      for (const file of files) {
        await demandDriver(file.storage).remove(file.key)
        await hooks.files.removed.promise(file)
      }
    },
    async localPath(file, scratch) {
      const storage = demandDriver(file.storage)
      if (storage.path) return storage.path(file.key)
      const copy = join(scratch, file.id)
      await pipeline(await storage.read(file.key), createWriteStream(copy))
      return copy
    },
    headOf: readHead,
    async present(file, _entry, viewer) {
      const address = await hooks.files.address.promise(
        `/files/${file.id}/${addressName(file)}`,
        file,
        viewer
      )
      const { id, role, type, size } = file
      const shown = { id, role, address, type, size, ...measures(file), ...tellAbout(file) }
      return isStandIn(file) ? { ...shown, isStandIn: true } : shown
    }
  }
}
