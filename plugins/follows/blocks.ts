import type { PluginNode } from '../../core/plugin.ts'
import { barring, limits } from './relations.ts'
import type { Blocks } from './service.ts'

type Ending = Parameters<Blocks['whenBlocked']>[0]

/** What other plugins learn of blocking, and what they do when it happens. */
export function createBlocks({ db }: Pick<PluginNode, 'db'>) {
  const endings: Ending[] = []
  const service: Blocks = {
    async between(account, others) {
      const all = [...others]
      const rows: { account: string; other: string }[] = await db(limits)
        .whereIn('kind', [...barring])
        .where(either =>
          either
            .where(by => by.where({ account }).whereIn('other', all))
            .orWhere(of => of.where({ other: account }).whereIn('account', all))
        )
        .select('account', 'other')
      return new Set(rows.map(row => (row.account === account ? row.other : row.account)))
    },
    whenBlocked: end => void endings.push(end)
  }
  return {
    service,
    async endAll(...blocked: Parameters<Ending>) {
      for (const end of endings) await end(...blocked)
    }
  }
}
