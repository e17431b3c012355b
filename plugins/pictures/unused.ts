import type { PluginNode } from '../../core/plugin.ts'
import { erase, files, forget, pictures } from './picture-rows.ts'

/** Milliseconds for which a picture that was tried waits to be saved. */
const patience = 24 * 3600_000

/** Takes out pictures of the node that no setting names, nor the look that an undo would bring back. */
export async function forgetUnused(node: PluginNode): Promise<void> {
  const { db } = node
  const old: string[] = await db(pictures)
    .whereNull('account')
    .where('created_at', '<', Date.now() - patience)
    .pluck('id')
  const unused: string[] = []
  for (const id of old) {
    const naming = await db('settings').whereLike('value', `%${id}%`).first('name')
    if (!naming) unused.push(id)
  }
  if (unused.length > 0) await erase(node, await db.transaction(trx => forget(unused, trx)))
}

/** Tells the sweep which stored bytes are pictures. */
export function keepFromSweep({ hooks, db }: PluginNode) {
  hooks.files.sweeping.tapPromise('pictures', async (keys, named) => {
    const own: string[] = await db(files)
      .whereIn('key', [...keys])
      .pluck('key')
    for (const key of own) named.add(key)
  })
}
