import type { PluginNode } from '../../core/plugin.ts'

const tables = ['browsers', 'letter_keys', 'letters', 'shared', 'mutes', 'ways', 'events', 'notices'] as const

/** A person takes along what they were told, and how they want to be told what; not who did what they were told of, which is others’ own. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('notifications', async (archive, { id: account }) => {
    const told = await db('notifications_events')
      .join('notifications_notices', 'notifications_notices.id', 'notifications_events.notice')
      .where('notifications_events.account', account)
      .orderBy('notifications_events.at')
      .select('kind', 'path', 'notifications_events.at', 'seen_at')
    const ways = await db('notifications_ways').where({ account }).select('kind', 'page', 'mail', 'push')
    const muted = await db('notifications_mutes').where({ account }).select('resource', 'thread', 'at')
    const browsers = await db('notifications_browsers').where({ account }).select('label', 'created_at')
    if (told.length + ways.length + muted.length + browsers.length > 0)
      await archive.add('notifications', {
        told: told.map(({ kind, path, at, seen_at }) => ({
          ...{ kind, path, at: toIso(at) },
          seenAt: seen_at === null ? null : toIso(seen_at)
        })),
        ways,
        muted: muted.map(({ at, ...thing }) => ({ ...thing, mutedAt: toIso(at) })),
        browsers: browsers.map(({ label, created_at }) => ({ label, createdAt: toIso(created_at) }))
      })
  })

  // Nobody is told of what they did themselves.
  hooks.accounts.handingOver.tapPromise('notifications', async ({ from, to }, trx) => {
    const events = () => trx('notifications_events').where({ by: from.id })
    await events().where({ account: to.id }).delete()
    await events().update({ by: to.id })
  })

  hooks.accounts.removing.tapPromise('notifications', async ({ id }, trx) => {
    for (const table of tables) await trx(`notifications_${table}`).where({ account: id }).delete()
    await trx('notifications_events').where({ by: id }).delete()
  })
}

const toIso = (time: number) => new Date(time).toISOString()
