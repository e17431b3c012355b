import type { EntryChanges } from '../../../core/entries/entries.ts'

/** One entry of a batch: what it was and what it became, of that which was changed; both empty for a removal. */
export interface BatchItem {
  /** The public id. */
  id: string
  before: EntryChanges
  after: EntryChanges
}

/** Something done to many entries at once that can be undone for a day. */
export interface Batch {
  readonly id: string
  readonly account: string
  readonly createdAt: number
  /** What was changed: `title`, `field.tags`, or `removal` alone. */
  readonly parts: readonly string[]
  readonly count: number
}

/** A row of the table `publish_batches`. */
export interface BatchRow {
  id: string
  account: string
  created_at: number
  parts: string
  items: string
  count: number
}

export const batchColumns = ['id', 'account', 'created_at', 'parts', 'count'] as const

export function toBatch({ id, account, created_at, parts, count }: Omit<BatchRow, 'items'>): Batch {
  return { id, account, createdAt: created_at, parts: JSON.parse(parts), count }
}

/** Removing is no change of a value; it stands alone. */
export const removal = 'removal'

export function isRemoval({ parts }: Pick<Batch, 'parts'>): boolean {
  return parts.includes(removal)
}
