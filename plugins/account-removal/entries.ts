import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { EntryState } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { findLeaving, type Leaving } from './leaving.ts'

const hiding = 'account-removal.hide'
const restoring = 'account-removal.restore'
const present: readonly EntryState[] = ['draft', 'processing', 'published', 'withheld', 'failed']
const schema = {
  type: 'object',
  required: ['account', 'askedAt'],
  properties: { account: { type: 'string', format: 'uuid' }, askedAt: { type: 'integer' } }
}

interface Wish {
  account: string
  askedAt: number
}

export interface EntriesOfLeaving {
  /** Removes all entries, in parts, as their owner would; each can be had back for a day. */
  hide(account: Account, leaving: Leaving, trx: Transaction): Promise<void>
  /** Brings back what `hide` removed, and nothing that the person had removed before. */
  restore(account: Account, leaving: Leaving, trx: Transaction): Promise<void>
}

/** What becomes of the entries of people who leave and of those who stay after all. Both go on where they were killed. */
export function addEntryJobs(node: PluginNode): EntriesOfLeaving {
  const { entries, jobs } = node

  jobs.add<Wish>({
    name: hiding,
    schema,
    attempts: 10,
    async run(wish, { signal }) {
      for (;;) {
        signal.throwIfAborted()
        const account = await findLeaving(node, wish)
        // Called off in the middle: what was removed after the restoring had looked is brought back too.
        if (!account) return jobs.send(restoring, wish, { key: `${restoring}:${wish.account}` })
        const viewer = { account }
        const query = { viewer, account: account.id, states: present, limit: 100 }
        const { items } = await entries.list(query)
        if (items.length === 0) return
        await entries.removeAll(items, viewer)
      }
    }
  })

  jobs.add<Wish>({
    name: restoring,
    schema,
    attempts: 10,
    async run({ account: id, askedAt }, { signal }) {
      const account = await node.accounts.byId(id)
      if (!account) return
      for (;;) {
        signal.throwIfAborted()
        const { items } = await entries.list({
          ...{ viewer: { account }, account: id, states: ['removed'], limit: 100 },
          narrow: query => void query.where('removed_by', id).where('removed_at', '>=', askedAt)
        })
        if (items.length === 0) return
        await entries.restoreAll(items, { account })
      }
    }
  })

  const send = (job: string, { id }: Account, { askedAt }: Leaving, trx: Transaction) =>
    jobs.send(job, { account: id, askedAt }, { key: `${job}:${id}`, priority: 50 }, trx)

  return {
    hide: (account, leaving, trx) => send(hiding, account, leaving, trx),
    restore: (account, leaving, trx) => send(restoring, account, leaving, trx)
  }
}
