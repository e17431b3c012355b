import type { PluginNode } from '../../core/plugin.ts'
import { type Touch, table } from './places.ts'
import type { Gazetteer } from './towns/gazetteer.ts'

const job = 'maps.name'
/** Places that are read one after another. */
const atOnce = 100

interface Unnamed {
  entry: string
  shown_latitude: number
  shown_longitude: number
}

/** Names the towns of places that have lost theirs, from what others are told of them and from nothing else; begun when the node starts. */
export function addTownNames({ db, jobs, hooks }: PluginNode, gazetteer: Gazetteer, touch: Touch) {
  const unnamed = () => db(table).where({ is_named: false })

  async function name({ entry, ...told }: Unnamed) {
    const town = await gazetteer.nearest({ latitude: told.shown_latitude, longitude: told.shown_longitude })
    await db.transaction(async trx => {
      const named = { is_named: true, town: town?.name ?? null, country: town?.country ?? null }
      // Somebody may have placed it elsewhere meanwhile.
      const changed = await trx(table)
        .where({ entry, is_named: false, ...told })
        .update(named)
      if (changed > 0) await touch([entry], trx)
    })
  }

  jobs.add({
    name: job,
    schema: { type: 'object', additionalProperties: false, properties: {} },
    async run(_data, { signal }) {
      while (!signal.aborted) {
        const some: Unnamed[] = await unnamed()
          .limit(atOnce)
          .select('entry', 'shown_latitude', 'shown_longitude')
        if (some.length === 0) return
        for (const place of some) await name(place)
      }
    }
  })
  hooks.node.started.tapPromise('maps', async () => {
    if (await unnamed().first('entry')) await jobs.send(job, {}, { key: job })
  })
}
