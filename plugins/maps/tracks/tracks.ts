import type { Transaction } from '../../../core/database/database.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { Position } from '../service.ts'

export const tracksTable = 'maps_tracks'

/** Ways that people took, as lines on the maps of their entries. */
export interface Tracks {
  /** Whatever others are told: ask for it only where they learn exactly where the entry is. */
  of(entry: Pick<Entry, 'id'>): Promise<Position[]>
  /** Replaces the one before. */
  save(entry: Pick<Entry, 'id' | 'account'>, line: readonly Position[], trx: Transaction): Promise<void>
  remove(entry: Pick<Entry, 'id'>, trx: Transaction): Promise<void>
}

export function createTracks({ db }: Pick<PluginNode, 'db'>): Tracks {
  return {
    async of({ id }) {
      const row: { points: string } | undefined = await db(tracksTable).where({ entry: id }).first('points')
      return row ? readPoints(row.points) : []
    },
    async save({ id, account }, line, trx) {
      const points = JSON.stringify(
        line.map(({ latitude, longitude }) => [Number(latitude.toFixed(6)), Number(longitude.toFixed(6))])
      )
      const row = { entry: id, account, points, changed_at: Date.now() }
      await trx(tracksTable).insert(row).onConflict('entry').merge()
    },
    async remove({ id }, trx) {
      await trx(tracksTable).where({ entry: id }).delete()
    }
  }
}

/** As they are stored. */
function readPoints(points: string): Position[] {
  const pairs: [number, number][] = JSON.parse(points)
  return pairs.map(([latitude, longitude]) => ({ latitude, longitude }))
}
