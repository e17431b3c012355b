import type { PluginNode } from '../../core/plugin.ts'
import { table as browsers } from './known-browsers.ts'
import { table as waiting } from './waiting.ts'

/**
 * Nothing to take along: a sign-in that waits for its second step is gone in minutes, and of a browser that is known there is a hash, which
 * says nothing about the person, and when they signed in, which their events tell.
 */
export function addPersonalData({ hooks }: PluginNode) {
  hooks.accounts.archive.tap('sign-in', () => undefined)
  hooks.accounts.removing.tapPromise('sign-in', async ({ id }, trx) => {
    for (const table of [waiting, browsers]) await trx(table).where({ account: id }).delete()
  })
}
