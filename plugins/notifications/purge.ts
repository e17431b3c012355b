import type { PluginNode } from '../../core/plugin.ts'
import { notices } from './keeping.ts'
import type { Config } from './settings.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour
/** Removed at once, so that nobody waits for it. */
const part = 500

/** Lets go of what was told long ago, hour by hour. */
export function addPurge({ db, hooks, log, defer }: PluginNode, { keepDays }: Pick<Config, 'keepDays'>) {
  async function purge() {
    const old = () =>
      db(notices)
        .where('at', '<', Date.now() - keepDays * day)
        .limit(part)
        .pluck('id')
    for (let ids: string[] = await old(); ids.length > 0; ids = await old())
      await db(notices).whereIn('id', ids).delete()
  }

  const run = () => void purge().catch(err => log.error({ err }, 'notice.not_purged'))
  hooks.node.started.tap('notifications', () => {
    run()
    const timer = setInterval(run, hour).unref()
    defer(() => clearInterval(timer))
  })
}
