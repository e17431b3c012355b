import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { StorageDriver } from '../contract/storage-driver.ts'
import { failure } from '../errors.ts'
import { newId } from '../ids.ts'
import { rootOf } from './file-names.ts'
import type { NewFile } from './files.ts'

/** Where bytes are kept, and how many. */
export interface StoredBytes {
  readonly id: string
  readonly key: string
  readonly storage: string
  readonly size: number
}

type Bytes = Pick<NewFile, 'role' | 'type' | 'body' | 'expected'>

/** Hands bytes to a storage under a new key, which nothing refers to yet. */
export async function storeBytes(storage: StorageDriver, file: Bytes): Promise<StoredBytes> {
  const id = newId()
  const key = `${rootOf(file.role)}/${id.slice(-2)}/${id}`
  return { id, key, storage: storage.name, size: await hand(storage, key, file) }
}

async function hand(storage: StorageDriver, key: string, { body, type, expected }: Bytes): Promise<number> {
  if (body instanceof Readable) {
    await storage.write(key, body, { type, expected })
  } else if (storage.adopt) {
    await storage.adopt(key, body.path)
  } else {
    const { size } = await stat(body.path)
    await storage.write(key, createReadStream(body.path), { type, size })
  }
  const stored = await storage.stat(key)
  if (!stored) throw failure('INTERNAL', { message: `The storage "${storage.name}" lost ${key}.` })
  return stored.size
}
