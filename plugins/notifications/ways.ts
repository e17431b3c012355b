import type { PluginNode } from '../../core/plugin.ts'
import type { Kinds, KnownKind } from './kinds.ts'
import type { LetterEndings } from './letter-endings.ts'
import type { Ways } from './service.ts'

const table = 'notifications_ways'

/** How people want to be told; of what they chose nothing for, as the kind says. */
export interface ChosenWays {
  /** Of several people about one kind, by account; without letters for who wants none at all. Two queries. */
  ofMany(accounts: readonly string[], kind: KnownKind): Promise<Map<string, Ways>>
  /** Of one person about everything, by kind. One query. */
  of(account: { id: string }): Promise<Map<string, Ways>>
  /** What is as the kind says anyway is not kept, so that it goes along with the kind. */
  save(account: { id: string }, chosen: ReadonlyMap<string, Ways>): Promise<void>
}

type Row = Ways & { account: string; kind: string }

export function createWays(
  { db }: Pick<PluginNode, 'db'>,
  kinds: Kinds,
  endings: Pick<LetterEndings, 'among'>
): ChosenWays {
  return {
    async ofMany(accounts, kind) {
      const rows: Row[] = await db(table)
        .where({ kind: kind.name })
        .whereIn('account', [...accounts])
      const chosen = new Map(rows.map(row => [row.account, toWays(row)]))
      const ended = await endings.among(accounts)
      const waysOf = (id: string) => chosen.get(id) ?? kind.ways
      return new Map(
        accounts.map(id => [id, ended.has(id) ? { ...waysOf(id), mail: 'off' as const } : waysOf(id)])
      )
    },
    async of({ id: account }) {
      const rows: Row[] = await db(table).where({ account })
      const chosen = new Map(rows.map(row => [row.kind, toWays(row)]))
      return new Map(kinds.list().map(({ name, ways }) => [name, chosen.get(name) ?? ways]))
    },
    async save({ id: account }, chosen) {
      await db.transaction(async trx => {
        for (const [kind, ways] of chosen) {
          await trx(table).where({ account, kind }).delete()
          if (!isSame(ways, kinds.get(kind)?.ways)) await trx(table).insert({ account, kind, ...ways })
        }
      })
    }
  }
}

/** SQLite keeps a boolean as a number. */
function toWays({ page, mail, push }: Row): Ways {
  return { page: Boolean(page), mail, push: Boolean(push) }
}

function isSame(one: Ways, other: Ways | undefined): boolean {
  return one.page === other?.page && one.mail === other.mail && one.push === other.push
}
