import type { PluginNode } from '../../core/plugin.ts'
import { barring, type LimitKind, limits } from './relations.ts'
import type { Blocks } from './service.ts'

/** Who is muted is not heard, but hears. */
const any: readonly LimitKind[] = ['mute', ...barring]

type Ending = Parameters<Blocks['whenBlocked']>[0]

/** What other plugins learn of blocking, and what they do when it happens. */
export function createBlocks({ db }: Pick<PluginNode, 'db'>) {
  const endings: Ending[] = []

  /** Others with a limit between them and this one: of the kinds that this one set, and of those that they set. */
  async function limited(
    account: string,
    others: readonly string[],
    { own, theirs }: Record<'own' | 'theirs', readonly LimitKind[]>
  ) {
    const rows: { account: string; other: string }[] = await db(limits)
      .where(by =>
        by
          .where({ account })
          .whereIn('other', [...others])
          .whereIn('kind', [...own])
      )
      .orWhere(of =>
        of
          .where({ other: account })
          .whereIn('account', [...others])
          .whereIn('kind', [...theirs])
      )
      .select('account', 'other')
    return new Set(rows.map(row => (row.account === account ? row.other : row.account)))
  }

  const between: Blocks['between'] = (account, others) =>
    limited(account, others, { own: barring, theirs: barring })
  const service: Blocks = {
    between,
    async among(account, people) {
      const ids = people.map(({ id }) => id)
      const found = await between(account, ids)
      return people.filter(({ id }) => found.has(id))
    },
    unheard: (listener, speakers) => limited(listener, speakers, { own: any, theirs: barring }),
    deaf: (speaker, listeners) => limited(speaker, listeners, { own: barring, theirs: any }),
    whenBlocked: end => void endings.push(end)
  }
  return {
    service,
    async endAll(...[own, other, trx]: Parameters<Ending>) {
      for (const end of endings) {
        await end(own, other, trx)
        await end(other, own, trx)
      }
    }
  }
}
