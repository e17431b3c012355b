import type { Database, Query, Transaction } from '../database/database.ts'
import { newId } from '../ids.ts'
import type { Node } from '../node.ts'
import type { Account } from './accounts.ts'
import { createAudienceReading } from './audience-reading.ts'
import { type Chosen, readChosen } from './chosen-audiences.ts'
import { createMemberships, idOfOnly, pickedKind } from './memberships.ts'

/** A named or nameless set of accounts that an owner, or a plugin on the owner's behalf, keeps. */
export interface Audience {
  readonly id: string
  readonly owner: string
  /** Who keeps it: `people` for a handful picked for one entry, else a plugin's own word. */
  readonly kind: string
  readonly name: string | null
}

/** With whom an entry is shared, as its owner is told. */
export interface SharedWith {
  /** Audiences that somebody keeps, by kind and name. */
  audiences: Pick<Audience, 'id' | 'kind' | 'name'>[]
  /** How many of those who were picked for it one by one could look now, the owner not counted. */
  picked: number
}

export interface MemberPage {
  items: Account[]
  /** A name, for `after` of the following page; absent on the last. */
  next?: string
}

export interface Audiences {
  create(
    owner: { id: string },
    audience: { kind: string; name?: string; members?: readonly string[] },
    trx?: Transaction
  ): Promise<Audience>
  /** The one audience of this kind that the owner has; made where it is not there yet. */
  only(owner: { id: string }, kind: string, trx?: Transaction): Promise<Audience>
  /** The same of every kind of which a person has one, whether it is there yet or comes into being when something is shared with it. */
  onlyOnes(owner: { id: string }): Audience[]
  byId(id: string): Promise<Audience | undefined>
  /** By kind and name; of kinds that somebody keeps. */
  ofOwner(owner: { id: string }, kind?: string): Promise<Audience[]>
  rename(audience: Audience, name: string): Promise<void>
  members(audience: Audience): Promise<Account[]>
  /** Keyset-paged by name; with 50 on a page unless told otherwise. */
  memberPage(audience: Audience, options?: { after?: string; limit?: number }): Promise<MemberPage>
  addMembers(audience: Audience, accounts: readonly string[], trx?: Transaction): Promise<void>
  removeMembers(audience: Audience, accounts: readonly string[], trx?: Transaction): Promise<void>
  /** Takes everybody out. */
  clear(audience: Audience): Promise<void>
  /** Takes an account out of everything that the owner shares with. */
  removeFromAll(owner: { id: string }, account: string, trx?: Transaction): Promise<void>
  /** What was shared with nobody else is its owner's alone then. */
  remove(audience: Audience): Promise<void>
  /** How many are in each of the owner's audiences of a kind, by id; of none is missing. */
  sizes(owner: { id: string }, kind: string): Promise<Map<string, number>>
  /** Which of the owner's audiences of a kind hold an account. */
  holding(owner: { id: string }, kind: string, account: string): Promise<Set<string>>
  ofEntry(entry: { id: string }): Promise<Audience[]>
  /** With whom each entry is shared, by public id. One query for a page. */
  sharedWith(publicIds: readonly string[]): Promise<Map<string, SharedWith>>
  /** How many different people beside the owner could look at an entry now, by its audiences. */
  count(entry: { id: string; account: string }): Promise<number>
  /** The same by the audiences themselves, for what a plugin shares. */
  reach(audiences: readonly string[], owner: { id: string }): Promise<number>
  /** Different people beside the owner in the audiences of an entry, by name; only those picked for it, where that is asked for. */
  people(
    entry: { id: string; account: string },
    options: { limit: number; after?: string; pickedOnly?: boolean }
  ): Promise<MemberPage>
  /**
   * Ids of the audiences with which something of a plugin is to be shared: the chosen ones, and one without a name for people picked by
   * name. `access.demandPickable` comes before. Throws `ACCESS_DENIED` for an audience of somebody else, and `ACCOUNT_MISSING`.
   */
  choose(owner: { id: string }, chosen: Chosen, trx: Transaction): Promise<string[]>
  /** Of these, by id, removes those that were made for people picked for one thing. */
  forgetPicked(ids: readonly string[], trx: Transaction): Promise<void>
  /** The ids, as `audience`, of all in which an account is, by memberships that count; for a condition on very many things at once. */
  ofMember(account: { id: string }): Query
  /** Memberships that count, read from a table that shares things with the audiences its column `audience` names; for a condition on one thing or on each of a list. */
  through(table: string): Query
}

type Parts = Pick<Node, 'db' | 'hooks' | 'audienceKinds'>

const theOnly = ({ id: owner }: { id: string }, kind: string): Audience => ({
  id: idOfOnly(owner, kind),
  owner,
  kind,
  name: null
})

export function createAudiences(parts: Parts): Audiences {
  const { db, audienceKinds } = parts
  const memberships = createMemberships(parts)
  const addMembers: Audiences['addMembers'] = async (audience, accounts, trx) => {
    if (accounts.length === 0) return
    const rows = accounts.map(account => ({ audience: audience.id, account }))
    await (trx ?? db)('audience_members').insert(rows).onConflict(['audience', 'account']).ignore()
  }
  const create: Audiences['create'] = async (owner, { kind, name, members = [] }, trx) => {
    const audience: Audience = { id: newId(), owner: owner.id, kind, name: name ?? null }
    await (trx ?? db)('audiences').insert(audience)
    await addMembers(audience, members, trx)
    return audience
  }
  const onlyOnes: Audiences['onlyOnes'] = owner =>
    audienceKinds
      .list()
      .filter(({ isNamed }) => !isNamed)
      .map(({ name }) => theOnly(owner, name))
  return {
    ...createAudienceReading({ db, memberships }),
    addMembers,
    create,
    through: memberships.through,
    ofMember: ({ id }) =>
      memberships.select().where('audience_members.account', id).select('audience_members.audience'),
    async choose(owner, chosen, trx) {
      const { own, members } = await readChosen(owner.id, chosen, onlyOnes(owner), trx)
      if (members.length === 0) return own
      return [...own, (await create(owner, { kind: pickedKind, members }, trx)).id]
    },
    async forgetPicked(ids, trx) {
      await trx('audiences')
        .whereIn('id', [...ids])
        .where({ kind: pickedKind })
        .delete()
    },
    async only(owner, kind, trx) {
      const audience = theOnly(owner, kind)
      await (trx ?? db)('audiences').insert(audience).onConflict('id').ignore()
      return audience
    },
    onlyOnes,
    async rename({ id }, name) {
      await db('audiences').where({ id }).update({ name })
    },
    async removeMembers(audience, accounts, trx) {
      await (trx ?? db)('audience_members')
        .where({ audience: audience.id })
        .whereIn('account', accounts)
        .delete()
    },
    async clear({ id }) {
      await db('audience_members').where({ audience: id }).delete()
    },
    async removeFromAll({ id: owner }, account, trx) {
      const run: Database = trx ?? db
      const all = run('audiences').where({ owner }).select('id')
      await run('audience_members').where({ account }).whereIn('audience', all).delete()
    },
    async remove(audience) {
      await db('audiences').where({ id: audience.id }).delete()
    }
  }
}
