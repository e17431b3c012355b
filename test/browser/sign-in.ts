import type { Account } from '../../core/accounts/accounts.ts'
import type { TestPage } from '../rig/browser.ts'
import type { TestNode } from '../rig/node.ts'

/** Gives the browser the cookie of a session of this account. */
export async function signInBrowser({ node, url }: TestNode, account: Account, { context }: TestPage) {
  const { secret } = await node.sessions.open(account, { kind: 'browser', label: 'A test' })
  await context.addCookies([{ name: 'hob_session', value: secret, url }])
}
