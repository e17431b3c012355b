import type { Account } from '../../core/accounts/accounts.ts'
import type { AuthMethod } from '../../core/contract/auth-method.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { SignIn } from './service.ts'
import type { Ways } from './ways.ts'

/** Lets people take away any of their ways in but the last, whatever plugins these are of. */
export function createTaking(node: PluginNode, ways: Pick<Ways, 'offered'>): Pick<SignIn, 'takeAway'> {
  async function methodsOf(account: Account, trx: Transaction): Promise<ReadonlySet<string>> {
    const found = new Set<string>()
    for (const { name, link } of node.authMethods.list()) {
      if (((await link?.(account, trx)) ?? []).length > 0) found.add(name)
    }
    return found
  }

  return {
    async takeAway(account, take) {
      // A key at an address that allows none, or letters that are never sent, let nobody in now, but may again.
      const kinds = [await ways.offered(), node.authMethods.list()]
      return node.db.transaction(async trx => {
        await waitForOthers(trx, account)
        const had = await methodsOf(account, trx)
        const taken = await take(trx)
        const left = await methodsOf(account, trx)
        const isLast = (methods: readonly AuthMethod[]) =>
          methods.some(({ name }) => had.has(name)) && !methods.some(({ name }) => left.has(name))
        if (!kinds.some(isLast)) return taken
        throw node.error('LAST_WAY_IN', 'This is your only way to sign in. Set up another one first.', {
          status: 409
        })
      })
    }
  }
}

/** Two windows that take away one each would both see the other’s as what is left. */
const waitForOthers = (trx: Transaction, { id }: Account) =>
  trx('accounts').where({ id }).forUpdate().first('id')
