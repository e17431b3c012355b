import type { Viewer } from '../../../core/accounts/access.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { rangesOf } from '../grid.ts'
import { boundsAround, distance } from '../position.ts'
import { levelOf } from '../search-area.ts'
import type { Position } from '../service.ts'
import type { VisiblePlaces } from '../visible-places.ts'

/** Of one answer. */
const most = 24
/** Kilometres within which it is looked, one after another until enough is found. */
const reaches = [2, 20, 200]
/** Of a place with more than these some are left out: what is near by there is all the same. */
const considered = 2000

export interface Near {
  readonly entry: Entry
  readonly kilometres: number
}

/** Entries that others placed near to a position, nearest first, as exactly as is told of them. */
export function createNear({ entries, db }: Pick<PluginNode, 'entries' | 'db'>, visible: VisiblePlaces) {
  async function within(kilometres: number, from: Position, except: Entry, viewer: Viewer) {
    const bounds = boundsAround(from, kilometres)
    const parts = await visible(rangesOf(bounds, levelOf(bounds), 16), { areFew: true }, viewer)
    const found: (Position & { id: string })[][] = await Promise.all(
      parts.map(({ places }) =>
        places
          .whereNot('entries.id', except.id)
          .select('entries.id', 'entries.shown_latitude as latitude', 'entries.shown_longitude as longitude')
          .limit(considered)
      )
    )
    return found
      .flat()
      .map(row => ({ id: row.id, kilometres: distance(from, row) }))
      .filter(row => row.kilometres <= kilometres)
      .toSorted((one, other) => one.kilometres - other.kilometres)
      .slice(0, most)
  }

  return async (from: Position, except: Entry, viewer: Viewer): Promise<Near[]> => {
    let found: { id: string; kilometres: number }[] = []
    for (const reach of reaches) {
      if (found.length >= most) break
      found = await within(reach, from, except, viewer)
    }
    const ids = found.map(({ id }) => id)
    const publicIds = new Map<string, string>(
      (await db('entries').whereIn('id', ids).select('id', 'public_id')).map(row => [row.id, row.public_id])
    )
    const whole = await entries.byIds(ids.flatMap(id => publicIds.get(id) ?? []))
    const byId = new Map(whole.map(entry => [entry.id, entry]))
    return found.flatMap(({ id, kilometres }) => {
      const entry = byId.get(id)
      return entry ? [{ entry, kilometres }] : []
    })
  }
}
