import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Letters } from './letters.ts'
import type { RequestNews } from './notifications.ts'
import type { AccountRequest, Decision, Requests } from './requests.ts'

/** What becomes of a request. Both answers are told to who asked, and stand in the audit log. */
export interface Decisions {
  /** False where somebody else decided first. */
  decide(request: AccountRequest, decision: Decision): Promise<boolean>
  /** By who asked: nothing is left of it. */
  withdraw(request: AccountRequest): Promise<void>
}

export function createDecisions(
  node: PluginNode,
  { requests, letters, news }: { requests: Requests; letters: Letters; news: RequestNews }
): Decisions {
  const { accounts, db, hooks } = node

  const findAccount = async ({ account }: AccountRequest) => {
    const found = account ? await accounts.byId(account) : undefined
    return found?.state === 'waiting' ? found : undefined
  }

  /** An address that they typed in is asked about now that they can sign in and say that it is theirs. */
  async function claim(account: Account, { address, language }: AccountRequest) {
    const addresses = node.find('addresses')
    if (!address || !addresses?.isAsking || (await addresses.isProved(account))) return
    await db.transaction(trx => addresses.claim(account, address, language, trx))
  }

  /** What follows from a decision that is made. */
  async function carryOut(request: AccountRequest, account: Account, { state, answer, by }: Decision) {
    if (state === 'admitted') {
      await news.admitted(await accounts.setState(account, 'active', by))
      return claim(account, request)
    }
    await accounts.remove(account)
    // Who was refused is told that nothing of theirs is kept, and the name was theirs.
    const subject = { kind: 'request', id: request.id, name: '' }
    await hooks.node.governed.promise({ by, action: 'approval.refuse', subject, after: answer })
  }

  /** Those that a kill interrupted. */
  async function finish() {
    for (const request of await requests.unfinished()) {
      const account = await findAccount(request)
      const by = request.decidedBy ? await accounts.byId(request.decidedBy) : undefined
      const { state, answer } = request
      if (account && by && state !== 'waiting') await carryOut(request, account, { state, answer, by })
    }
  }

  hooks.node.started.tapPromise('approval', finish)

  return {
    async decide(request, decision) {
      const account = await findAccount(request)
      if (!account) return false
      const { state, answer } = decision
      const isFirst = await db.transaction(async trx => {
        if (!(await requests.decide(request, decision, trx))) return false
        await letters.tell(request, { state, name: account.name, answer }, trx)
        await news.over(account.id, trx)
        return true
      })
      if (isFirst) await carryOut(request, account, decision)
      return isFirst
    },
    async withdraw(request) {
      const account = await findAccount(request)
      if (!account) return
      await news.over(account.id)
      await accounts.remove(account)
    }
  }
}
