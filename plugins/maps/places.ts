import type { Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { copied } from './entry-copy.ts'
import { cellOf, coarseOf } from './grid.ts'
import { coarsen } from './precision.ts'
import type { Place, Position, Precision } from './service.ts'
import { type Gazetteer, nameTown } from './towns/gazetteer.ts'

/** Where entries are. */
export const table = 'maps_places'

/** A row of it, without what it repeats of the entry. */
export interface PlaceRow {
  entry: string
  account: string
  latitude: number | null
  longitude: number | null
  by_hand: boolean | number
  precision: Precision
  shown_latitude: number | null
  shown_longitude: number | null
  cell: number | null
  coarse: number | null
  is_shown: boolean | number
  town: string | null
  country: string | null
  /** Whether the town is that of what others are told. */
  is_named: boolean | number
  changed_at: number
}

/** Tells whoever finds entries by words that the place of some changed, in the transaction of the change. */
export type Touch = (entries: readonly string[], trx: Transaction) => Promise<void>
export const touchNobody: Touch = async () => {}

/** What an owner decides about one entry. */
export interface Placing {
  /** Undefined: nothing is known of it yet. */
  readonly position: Position | undefined
  /** Whether a person said so rather than the file. */
  readonly isByHand: boolean
  readonly precision: Precision
}

export interface Places {
  /** As their owners keep them; for owners only. */
  rows(entries: readonly Pick<Entry, 'id'>[]): Promise<Map<string, PlaceRow>>
  /** Replaces what was said before. */
  save(entry: Pick<Entry, 'id'>, placing: Placing): Promise<void>
  remove(entry: Pick<Entry, 'id'>): Promise<void>
}

export function createPlaces(
  { db }: Pick<PluginNode, 'db'>,
  gazetteer: Gazetteer,
  touch = touchNobody
): Places {
  /** Whoever changes the entry at this moment waits, so that what is repeated of it here stays true. */
  async function write(id: string, row: Omit<PlaceRow, 'entry' | 'account'>, trx: Transaction) {
    const entry = await trx('entries')
      .where({ id })
      .forUpdate()
      .first('account', ...copied)
    if (!entry) return
    await trx(table)
      .insert({ entry: id, ...entry, ...row })
      .onConflict('entry')
      .merge()
    await touch([id], trx)
  }

  /** The town of a square is that of its middle: the one nearest to the very place would tell on which side of the square that is. */
  async function tell(position: Position, precision: Precision) {
    if (precision === 'none') return undefined
    if (precision === 'town') return coarsen(position, precision, await gazetteer.nearest(position))
    const { position: told } = coarsen(position, precision, undefined)!
    const town = await gazetteer.nearest(told)
    return { position: told, ...(town && { town }) }
  }

  return {
    async rows(entries) {
      const ids = entries.map(({ id }) => id)
      const rows: PlaceRow[] = ids.length > 0 ? await db(table).whereIn('entry', ids) : []
      return new Map(rows.map(row => [row.entry, row]))
    },
    async save({ id }, { position, isByHand, precision }) {
      const shown = position && (await tell(position, precision))
      const cell = shown ? cellOf(shown.position) : null
      const row = {
        latitude: position?.latitude ?? null,
        longitude: position?.longitude ?? null,
        by_hand: isByHand,
        precision,
        shown_latitude: shown?.position.latitude ?? null,
        shown_longitude: shown?.position.longitude ?? null,
        cell,
        coarse: cell === null ? null : coarseOf(cell),
        is_shown: shown !== undefined,
        town: shown?.town?.name ?? null,
        country: shown?.town?.country ?? null,
        is_named: true,
        changed_at: Date.now()
      }
      await db.transaction(trx => write(id, row, trx))
    },
    async remove({ id }) {
      await db.transaction(async trx => {
        await trx(table).where({ entry: id }).delete()
        await touch([id], trx)
      })
    }
  }
}

/** What others are told of it; nothing where they are told nothing. */
export function toPlace(row: PlaceRow | undefined, locale: string): Place | undefined {
  if (!row || row.shown_latitude === null || row.shown_longitude === null || row.precision === 'none')
    return undefined
  const { precision, town: name, country } = row
  return {
    latitude: row.shown_latitude,
    longitude: row.shown_longitude,
    precision,
    ...(name && country && { name: nameTown({ name, country }, locale) })
  }
}

/** Where its owner knows that it is. */
export function ownPosition(row: PlaceRow | undefined): Position | undefined {
  if (!row || row.latitude === null || row.longitude === null) return undefined
  return { latitude: row.latitude, longitude: row.longitude }
}
