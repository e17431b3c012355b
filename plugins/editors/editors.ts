import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Blocks } from '../follows/service.ts'
import { createKnownEditors } from './known-editors.ts'
import type { EditorNews } from './notifications.ts'
import { table } from './table.ts'

export interface Editors {
  /** Which of these entries of others somebody edits now, by id. Whoever is blocked by an owner, or blocked them, edits none of theirs. */
  among(account: string, entries: readonly Pick<Entry, 'id' | 'account'>[]): Promise<Set<string>>
  /** By name. */
  of(entry: { publicId: string }): Promise<Account[]>
  /** Throws `EDITOR_REFUSED` for whom one blocked or is blocked by, and `EDITORS_LIMIT`. */
  add(entry: Entry, people: readonly Account[]): Promise<void>
  take(entry: Entry, person: { id: string }): Promise<void>
  /** Throws `EDITORS_LIMIT` for more people than edit one entry. */
  demandRoom(people: number): void
}

/** Editors of one entry. */
export const most = { editors: 50 } as const
/** How often somebody may change who edits: far above what people press, and below what programs try. */
export const changing = { points: 240, seconds: 600 } as const

/** Who edits what of somebody else. */
export function createEditors(node: PluginNode, blocks: Blocks | undefined, news: EditorNews): Editors {
  const { db, accounts } = node
  const known = createKnownEditors(node)

  // What either may do with the other's ends for good, also where blocking is switched off later.
  blocks?.whenBlocked((owner, account, trx) =>
    trx(table)
      .where({ account })
      .whereIn('entry', trx('entries').where({ account: owner }).select('id'))
      .delete()
  )

  function demandRoom(people: number) {
    if (people <= most.editors) return
    throw node.error('EDITORS_LIMIT', `At most ${most.editors} people edit one entry.`, {
      status: 422,
      path: 'people',
      values: { most: most.editors }
    })
  }

  return {
    demandRoom,
    async among(account, entries) {
      if (!(await known.mayHave(account))) return new Set()
      const ids = entries.map(({ id }) => id)
      const found = new Set<string>(await db(table).where({ account }).whereIn('entry', ids).pluck('entry'))
      if (found.size === 0 || !blocks) return found
      const edited = entries.filter(({ id }) => found.has(id))
      const blocked = await blocks.between(account, [...new Set(edited.map(entry => entry.account))])
      return new Set(edited.filter(entry => !blocked.has(entry.account)).map(({ id }) => id))
    },
    async of({ publicId }) {
      const ids: string[] = await db(table)
        .join('entries', 'entries.id', `${table}.entry`)
        .where('entries.public_id', publicId)
        .pluck(`${table}.account`)
      const found = [...(await accounts.byIds(ids)).values()]
      return found.toSorted((one, other) => (one.name < other.name ? -1 : 1))
    },
    async add(entry, people) {
      const others = people.filter(({ id }) => id !== entry.account)
      const blocked = (await blocks?.among(entry.account, others)) ?? []
      const names = blocked.map(({ name }) => name).join(', ')
      if (names)
        throw node.error('EDITOR_REFUSED', `${names} cannot edit what is yours.`, {
          status: 422,
          path: 'people',
          values: { names }
        })
      await db.transaction(async trx => {
        const row = { entry: entry.id, added_at: Date.now() }
        const rows = others.map(({ id: account }) => ({ ...row, account }))
        if (rows.length > 0) await trx(table).insert(rows).onConflict(['entry', 'account']).ignore()
        const [counted] = await trx(table).where({ entry: entry.id }).count('* as count')
        demandRoom(Number(counted?.count))
        await news.added(entry, others, trx)
      })
      await known.add(others.map(({ id }) => id))
    },
    async take(entry, person) {
      await db.transaction(async trx => {
        await trx(table).where({ entry: entry.id, account: person.id }).delete()
        await news.taken(entry, person, trx)
      })
    }
  }
}
