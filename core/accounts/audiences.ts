import { inParts, type Transaction } from '../database/database.ts'
import { isId, newId } from '../ids.ts'
import type { Node } from '../node.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Account } from './accounts.ts'

/** A named or nameless set of accounts that an owner, or a plugin on the owner's behalf, keeps. */
export interface Audience {
  readonly id: string
  readonly owner: string
  /** Who keeps it: `people` for a handful picked for one entry, else a plugin's own word. */
  readonly kind: string
  readonly name: string | null
}

export interface Audiences {
  create(
    owner: { id: string },
    audience: { kind: string; name?: string; members?: readonly string[] },
    trx?: Transaction
  ): Promise<Audience>
  byId(id: string): Promise<Audience | undefined>
  ofOwner(owner: Account, kind?: string): Promise<Audience[]>
  members(audience: Audience): Promise<Account[]>
  addMembers(audience: Audience, accounts: readonly string[], trx?: Transaction): Promise<void>
  removeMembers(audience: Audience, accounts: readonly string[], trx?: Transaction): Promise<void>
  remove(audience: Audience): Promise<void>
  ofEntry(entry: { id: string }): Promise<Audience[]>
  /** How many different people beside the owner the audiences of each entry hold, by public id; of none is 0. One query for a page. */
  counts(publicIds: readonly string[]): Promise<Map<string, number>>
  /** The first few different people beside the owner in the audiences of an entry, by name. */
  people(entry: { id: string; account: string }, most: number): Promise<Account[]>
}

export function createAudiences({ db }: Pick<Node, 'db'>): Audiences {
  const addMembers: Audiences['addMembers'] = async (audience, accounts, trx) => {
    if (accounts.length === 0) return
    const rows = accounts.map(account => ({ audience: audience.id, account }))
    await (trx ?? db)('audience_members').insert(rows).onConflict(['audience', 'account']).ignore()
  }
  return {
    addMembers,
    async create(owner, { kind, name, members = [] }, trx) {
      const audience: Audience = { id: newId(), owner: owner.id, kind, name: name ?? null }
      await (trx ?? db)('audiences').insert(audience)
      await addMembers(audience, members, trx)
      return audience
    },
    byId: async id => (isId(id) ? db('audiences').where({ id }).first() : undefined),
    ofOwner: (owner, kind) =>
      db('audiences')
        .where({ owner: owner.id, ...(kind && { kind }) })
        .orderBy('name'),
    async members(audience) {
      const rows: AccountRow[] = await db('accounts')
        .join('audience_members', 'audience_members.account', 'accounts.id')
        .where({ audience: audience.id })
        .orderBy('accounts.name')
        .select('accounts.*')
      return rows.map(toAccount)
    },
    async removeMembers(audience, accounts, trx) {
      await (trx ?? db)('audience_members')
        .where({ audience: audience.id })
        .whereIn('account', accounts)
        .delete()
    },
    async remove(audience) {
      await db('audiences').where({ id: audience.id }).delete()
    },
    ofEntry: entry =>
      db('audiences')
        .join('entry_audiences', 'entry_audiences.audience', 'audiences.id')
        .where({ entry: entry.id })
        .orderBy('audiences.name')
        .select('audiences.*'),
    async counts(publicIds) {
      const counts = new Map(publicIds.map(id => [id, 0]))
      for (const ids of inParts(publicIds)) {
        const rows: { id: string; people: number | string }[] = await db('entries')
          .join('entry_audiences', 'entry_audiences.entry', 'entries.id')
          .join('audience_members', 'audience_members.audience', 'entry_audiences.audience')
          .whereIn('entries.public_id', ids)
          .whereRaw('audience_members.account <> entries.account')
          .groupBy('entries.public_id')
          .select('entries.public_id as id')
          .countDistinct('audience_members.account as people')
        for (const { id, people } of rows) counts.set(id, Number(people))
      }
      return counts
    },
    async people({ id, account }, most) {
      const members = db('entry_audiences')
        .join('audience_members', 'audience_members.audience', 'entry_audiences.audience')
        .where({ entry: id })
        .select('account')
      const rows: AccountRow[] = await db('accounts')
        .whereIn('id', members)
        .whereNot({ id: account })
        .orderBy('name')
        .limit(most)
      return rows.map(toAccount)
    }
  }
}
