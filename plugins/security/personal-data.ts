import type { PluginNode } from '../../core/plugin.ts'
import type { SecurityEvents } from './events.ts'

/** What happened to a person's ways in goes along with their data, and goes when they go. */
export function addPersonalData({ hooks }: PluginNode, events: SecurityEvents) {
  hooks.accounts.archive.tapPromise('security', async (archive, account) => {
    const told = (await events.of(account)).map(({ kind, label, name, agent, count, at }) => ({
      kind,
      about: label,
      name,
      browser: agent,
      count,
      at: new Date(at).toISOString()
    }))
    await archive.add('security', told)
  })
  hooks.accounts.removing.tapPromise('security', (account, trx) => events.forget(account, trx))
}
