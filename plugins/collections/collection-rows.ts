import type { Visibility } from '../../core/entries/entries.ts'
import type { Collection } from './service.ts'

export interface CollectionRow {
  id: string
  public_id: string
  account: string
  title: string
  body: string
  visibility: Visibility
  cover: string | null
  is_hidden: boolean | number
  /** Whether its words are those of what it says now. */
  is_read: boolean | number
  created_at: number
  changed_at: number
}

/** Of an entry or of another collection, one of both. */
export interface ItemRow {
  id: string
  collection: string
  entry: string | null
  child: string | null
  position: number
  note: string
  added_by: string | null
  added_at: number
}

export const table = 'collections_collections'
export const items = 'collections_items'
export const audiences = 'collections_audiences'
export const editors = 'collections_editors'

export function toCollection(row: CollectionRow): Collection {
  return {
    id: row.id,
    publicId: row.public_id,
    account: row.account,
    title: row.title,
    body: row.body,
    visibility: row.visibility,
    cover: row.cover,
    isHidden: Boolean(row.is_hidden),
    createdAt: row.created_at,
    changedAt: row.changed_at
  }
}
