import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { EntriesOfLeaving } from './entries.ts'
import { beginLeaving, endLeaving, findLeaving, grace, type Leaving, leavingOf } from './leaving.ts'

const finishing = 'account-removal.finish'
/** Milliseconds after the grace in which entries are purged one by one, so that little is left for the last transaction. */
const purging = 15 * 60 * 1000

export interface Departures {
  /** Throws `LAST_ADMINISTRATOR`. Ends all sessions and tokens. */
  begin(account: Account): Promise<void>
  /** Throws `ACCOUNT_LEFT` once it is too late. */
  callOff(account: Account): Promise<void>
  /** Whether nobody else could look after the node. */
  isLast(account: Account): Promise<boolean>
  /** Throws `LAST_ADMINISTRATOR` for the last one. With `trx`, others who would go at the same moment wait for its end. */
  demandOther(account: Account, trx?: Transaction): Promise<void>
}

/** Finds out how to tell the person, and then does, in the transaction in which it begins. */
export type TellOfLeaving = (
  account: Account
) => Promise<(leaving: Leaving, trx: Transaction) => Promise<void>>

interface Parts {
  entries: EntriesOfLeaving
  tell: TellOfLeaving
}

/** From the wish to leave, over a day in which it can be called off, to an account that is gone with everything. */
export function addDepartures(node: PluginNode, { entries, tell }: Parts): Departures {
  const { accounts, db, error, hooks, jobs, log } = node

  jobs.add<{ account: string; askedAt: number }>({
    name: finishing,
    schema: {
      type: 'object',
      required: ['account', 'askedAt'],
      properties: { account: { type: 'string', format: 'uuid' }, askedAt: { type: 'integer' } }
    },
    attempts: 10,
    backoff: 60,
    timeout: grace / 1000,
    async run(wish) {
      const account = await findLeaving(node, wish)
      if (!account) return
      await accounts.remove(account)
      log.info({ account: account.id }, 'account.removed')
    }
  })

  // Who is leaving is no help to those who stay.
  hooks.accounts.tending.tapPromise('account-removal', async all => all.filter(one => !leavingOf(one)))

  async function demandOther(account: Account, trx?: Transaction) {
    if (!(await accounts.isIndispensable(account, trx))) return
    const message = 'This is the only administrator. Make somebody else one first.'
    throw error('LAST_ADMINISTRATOR', message, { status: 409 })
  }

  return {
    isLast: account => accounts.isIndispensable(account),
    demandOther,
    async begin(account) {
      const askedAt = Date.now()
      const leaving = { askedAt, until: askedAt + grace }
      const write = await tell(account)
      await db.transaction(async trx => {
        await demandOther(account, trx)
        if (!(await beginLeaving(account, leaving, trx))) return
        await entries.hide(account, leaving, trx)
        const data = { account: account.id, askedAt }
        await jobs.send(finishing, data, { delay: (grace + purging) / 1000 }, trx)
        await write(leaving, trx)
      })
      await node.sessions.closeAll(account)
    },
    async callOff(account) {
      const leaving = leavingOf(account)
      if (!leaving) return
      if (leaving.until <= Date.now())
        throw error('ACCOUNT_LEFT', 'It is too late: the account is being removed.', { status: 409 })
      await db.transaction(async trx => {
        if (await endLeaving(account, leaving, trx)) await entries.restore(account, leaving, trx)
      })
    }
  }
}
