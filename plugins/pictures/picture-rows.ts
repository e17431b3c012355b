import type { Transaction } from '../../core/database/database.ts'
import type { StoredBytes } from '../../core/files/file-bytes.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Picture } from './service.ts'

export const pictures = 'pictures_pictures'
export const files = 'pictures_files'

/** A row of the table of pictures. */
export interface PictureRow extends Omit<Picture, 'sizes' | 'createdAt'> {
  sizes: string
  created_at: number
  /** Side of its square; 0: it is too small for one. Null: nobody wanted one yet. */
  square: number | null
}

export interface PictureFile extends Pick<StoredBytes, 'key' | 'storage' | 'size'> {
  picture: string
  /** Null: the file as it came. */
  width: number | null
  is_square?: boolean | number
}

export function toPicture({ created_at, sizes, square: _, ...same }: PictureRow): Picture {
  return { ...same, sizes: JSON.parse(sizes), createdAt: Number(created_at) }
}

export function toFile(
  picture: string,
  width: number | null,
  { key, storage, size }: StoredBytes
): PictureFile {
  return { picture, width, key, storage, size }
}

/** Takes out rows and returns their files; `erase` those once that is committed. */
export async function forget(ids: readonly string[], trx: Transaction): Promise<PictureFile[]> {
  const gone: PictureFile[] = await trx(files).whereIn('picture', ids)
  await trx(pictures).whereIn('id', ids).delete()
  return gone
}

export async function erase({ storages }: Pick<PluginNode, 'storages'>, gone: readonly PictureFile[]) {
  for (const { storage, key } of gone) await storages.get(storage)?.remove(key)
}
