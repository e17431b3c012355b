import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { LimitBook } from './limits.ts'
import { readUse } from './use.ts'

const amount = (description: string) => ({ type: 'integer', minimum: 0, description }) as const
const quota = {
  title: 'Quota',
  type: 'object',
  required: ['bytes', 'entries'],
  properties: {
    bytes: amount('Kept now.'),
    entries: amount('Made in the last 24 hours.'),
    mostBytes: amount('Absent where there is no limit.'),
    mostEntries: amount('In 24 hours; absent where there is no limit.')
  }
} as const

/** For programs that upload. */
export function addApi(node: PluginNode, limits: LimitBook) {
  node.router.get(
    '/api/v1/quota',
    { access: 'member', summary: 'Tell how much one keeps and may keep', result: quota },
    async ({ state }) => {
      const account = state.viewer.account as Account
      const { bytes, entries } = await limits.of(account)
      return {
        ...(await readUse(node, account)),
        ...(Number.isFinite(bytes) && { mostBytes: bytes }),
        ...(Number.isFinite(entries) && { mostEntries: entries })
      }
    }
  )
}
