import type { Account } from '../../../core/accounts/accounts.ts'
import type { PluginNode } from '../../../core/plugin.ts'

/** People who want to see no marks. */
export interface Hidden {
  has(account: Account): Promise<boolean>
  set(account: Account, isHidden: boolean): Promise<void>
}

export function createHidden({ db, hooks }: PluginNode): Hidden {
  const rowOf = ({ id }: Account) => db('fresh_hidden').where({ account: id })
  const has: Hidden['has'] = async account => (await rowOf(account).first('account')) !== undefined

  // A table with people in it: they take its rows along, and the rows go when they go.
  hooks.accounts.archive.tapPromise('fresh', async (archive, account) =>
    archive.add('fresh', { hidden: await has(account) })
  )
  hooks.accounts.removing.tapPromise('fresh', async (account, trx) => {
    await rowOf(account).transacting(trx).delete()
  })

  return {
    has,
    async set(account, isHidden) {
      const row = { account: account.id }
      if (isHidden) await db('fresh_hidden').insert(row).onConflict('account').ignore()
      else await rowOf(account).delete()
    }
  }
}
