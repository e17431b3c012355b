import { checkDatabase } from './database.ts'
import type { Node } from './node.ts'

/** Milliseconds after which a database that does not answer counts as gone. */
const patience = 5_000

/** Adds what the core knows of its own health: whether the database answers, and which optional plugins did not start. */
export function tapNodeHealth({ hooks, db, plugins }: Pick<Node, 'hooks' | 'db' | 'plugins'>): void {
  hooks.node.health.tapPromise('core', async checks => {
    const { promise: late, resolve } = Promise.withResolvers<undefined>()
    const timer = setTimeout(resolve, patience, undefined)
    // The driver's own words may tell an address or a user's name to whoever asks.
    const check = await Promise.race([checkDatabase(db).catch(() => undefined), late])
    clearTimeout(timer)
    checks.push(check ?? { name: 'database', ok: false, message: 'The database does not answer.' })
  })
  hooks.node.health.tap('core', checks => {
    const failed = plugins.filter(plugin => plugin.error !== undefined).map(plugin => plugin.name)
    const running = `${plugins.length - failed.length} run`
    const message = failed.length === 0 ? `${running}.` : `${running}; could not start: ${failed.join(', ')}.`
    checks.push({ name: 'plugins', ok: true, message })
  })
}
