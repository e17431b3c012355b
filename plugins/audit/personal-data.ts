import type { PluginNode } from '../../core/plugin.ts'
import type { AuditLog } from './log.ts'

/**
 * A person gets what they did and what was done to them, without the names of others. When they go, their name leaves the log and the
 * lines stay: power that was used over others does not go unseen by leaving.
 */
export function addPersonalData({ hooks }: PluginNode, log: AuditLog) {
  hooks.accounts.archive.tapPromise('audit', async (archive, account) => {
    const uses = await log.ofAccount(account)
    if (uses.length === 0) return
    const told = uses.map(({ at, actor, action, subject, before, after }) => ({
      at: new Date(at).toISOString(),
      byYou: actor?.id === account.id,
      action,
      aboutYou: subject.kind === 'account' && subject.id === account.id,
      before,
      after
    }))
    await archive.add('audit', told)
  })
  hooks.accounts.removing.tapPromise('audit', (account, trx) => log.forgetName(account, trx))
}
