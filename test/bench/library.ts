import { randomBytes } from 'node:crypto'
import type { Config } from '../../core/config/config.ts'
import { createDatabase, type Database } from '../../core/database/database.ts'
import { newId, newPublicId } from '../../core/ids.ts'
import { insertRows } from './rows.ts'

/** Entries of one transaction. */
const batch = 2000

/** Fills a node's database with published entries that have the rows, not the bytes, of real pictures. */
export async function fillLibrary(
  config: Pick<Config, 'data' | 'database'>,
  owner: string,
  count: number
): Promise<string[]> {
  const db = await createDatabase(config)
  const account: { id: string } = await db('accounts').where({ name: owner }).first('id')
  const publicIds: string[] = []
  for (let done = 0; done < count; done += batch) {
    publicIds.push(...(await insertBatch(db, account.id, done, Math.min(batch, count - done))))
  }
  if (config.database.client === 'postgres') await db.raw('analyze')
  await db.destroy()
  return publicIds
}

async function insertBatch(db: Database, account: string, from: number, count: number): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, at) => entryRow(account, from + at))
  await db.transaction(async trx => {
    await insertRows(trx, 'entries', entries)
    await insertRows(
      trx,
      'files',
      entries.flatMap(({ id }) => fileRows(id))
    )
  })
  return entries.map(entry => entry.public_id)
}

/** A published entry with the description of a real picture. */
export function entryRow(account: string, number: number) {
  const time = 1_700_000_000_000 + number * 60_000
  return {
    id: newId(),
    public_id: newPublicId(),
    account,
    media_type: 'image',
    title: `Picture ${number} of a long summer`,
    body: 'Taken on the way home, **before the rain**.',
    alt: 'A road between two fields under a dark sky.',
    language: null,
    state: 'published',
    visibility: 'public',
    download: 'none',
    sensitive: false,
    uri: null,
    origin: null,
    facts: JSON.stringify({
      'image.camera': 'Nikon D5600',
      'image.aperture': 4,
      'image.width': 4000,
      'image.height': 3000,
      'image.kind': 'image',
      'image.placeholder': randomBytes(21).toString('base64')
    }),
    suggestion: '{}',
    failure: null,
    file_name: `DSC_${number}.JPG`,
    processed_at: time,
    created_at: time,
    asked_at: time,
    published_at: time,
    edited_at: null,
    removed_at: null
  }
}

/** The pictures that cards and pages show of it. */
export function fileRows(entry: string) {
  return [320, 640, 1280, 2048].map(width => {
    const id = newId()
    return {
      id,
      entry,
      role: 'rendition',
      key: `renditions/${id.slice(-2)}/${id}`,
      storage: 'local',
      type: 'image/webp',
      size: width * 100,
      width,
      height: (width * 3) / 4,
      duration: null,
      hash: null,
      meta: '{}',
      created_at: Date.now()
    }
  })
}
