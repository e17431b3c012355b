import type { PluginNode } from '../../core/plugin.ts'

/** A sign-in that waits for its second step is gone in minutes and says nothing about the person, so there is nothing to take along. */
export function addPersonalData({ hooks }: PluginNode) {
  hooks.accounts.archive.tap('sign-in', () => undefined)
  hooks.accounts.removing.tapPromise('sign-in', async ({ id }, trx) => {
    await trx('sign_in_waiting').where({ account: id }).delete()
  })
}
