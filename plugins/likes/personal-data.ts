import type { PluginNode } from '../../core/plugin.ts'
import { counts, table } from './likes.ts'

/** Ids of one statement. */
const atOnce = 400

/** A person takes along what they like; with their account their likes go, and the numbers say so. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('likes', async (archive, { id }) => {
    const rows: { entry: string; at: number }[] = await db(table)
      .join('entries', 'entries.id', `${table}.entry`)
      .where(`${table}.account`, id)
      .orderBy(`${table}.created_at`)
      .select('entries.public_id as entry', `${table}.created_at as at`)
    if (rows.length > 0)
      await archive.add(
        'likes',
        rows.map(({ entry, at }) => ({ entry, likedAt: new Date(at).toISOString() }))
      )
  })

  hooks.accounts.removing.tapPromise('likes', async ({ id: account }, trx) => {
    const entries: string[] = await trx(table).where({ account }).pluck('entry')
    await trx(table).where({ account }).delete()
    for (let at = 0; at < entries.length; at += atOnce)
      await trx(counts)
        .whereIn('entry', entries.slice(at, at + atOnce))
        .decrement('likes', 1)
  })
}
