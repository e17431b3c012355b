import { type Database, inParts, type Query } from '../database/database.ts'
import { isId } from '../ids.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Audience, Audiences, MemberPage } from './audiences.ts'
import { type Memberships, pickedKind } from './memberships.ts'

type Reading = Pick<
  Audiences,
  | 'byId'
  | 'ofOwner'
  | 'members'
  | 'memberPage'
  | 'sizes'
  | 'holding'
  | 'ofEntry'
  | 'sharedWith'
  | 'count'
  | 'reach'
  | 'people'
>

interface SharedRow {
  entry: string
  id: string
  kind: string
  name: string | null
  picked: number | string
}

/** What is known of audiences and of who is in them now. */
export function createAudienceReading({
  db,
  memberships
}: {
  db: Database
  memberships: Memberships
}): Reading {
  const accounts = (ids: Query) => db('accounts').whereIn('id', ids).orderBy('name')

  const membersOf = (audience: Audience) =>
    accounts(memberships.select().where('audiences.id', audience.id).select('audience_members.account'))

  /** The owner is no member of what is theirs. */
  const peopleOf = ({ id, account }: { id: string; account: string }, members = memberships.select()) =>
    members
      .join('entry_audiences', 'entry_audiences.audience', 'audience_members.audience')
      .where('entry_audiences.entry', id)
      .whereNot('audience_members.account', account)

  return {
    byId: async id => (isId(id) ? db('audiences').where({ id }).first() : undefined),
    ofOwner: (owner, kind) =>
      db('audiences')
        .where({ owner: owner.id, ...(kind && { kind }) })
        .whereIn('kind', memberships.kinds())
        .orderBy(['kind', 'name', 'id']),
    async members(audience) {
      const rows: AccountRow[] = await membersOf(audience)
      return rows.map(toAccount)
    },
    memberPage: (audience, { after, limit = 50 } = {}) => readPage(membersOf(audience), limit, after),
    async sizes({ id: owner }, kind) {
      const rows: { audience: string; people: number | string }[] = await memberships
        .select()
        .where({ owner, kind })
        .groupBy('audience_members.audience')
        .select('audience_members.audience')
        .count('* as people')
      return new Map(rows.map(({ audience, people }) => [audience, Number(people)]))
    },
    async holding({ id: owner }, kind, account) {
      const ids: string[] = await memberships
        .select()
        .where({ owner, kind })
        .where('audience_members.account', account)
        .pluck('audience_members.audience')
      return new Set(ids)
    },
    ofEntry: entry =>
      db('audiences')
        .join('entry_audiences', 'entry_audiences.audience', 'audiences.id')
        .where({ entry: entry.id })
        .orderBy('audiences.name')
        .select('audiences.*'),
    async sharedWith(publicIds) {
      const shared: Awaited<ReturnType<Audiences['sharedWith']>> = new Map(
        publicIds.map(id => [id, { audiences: [], picked: 0 }])
      )
      for (const ids of inParts(publicIds)) {
        for (const { entry, picked, ...audience } of await readShared(db, memberships, ids)) {
          const found = shared.get(entry)
          if (audience.kind !== pickedKind) found?.audiences.push(audience)
          else if (found) found.picked += Number(picked)
        }
      }
      return shared
    },
    async count(entry) {
      const [row] = await peopleOf(entry, memberships.reached()).countDistinct(
        'audience_members.account as people'
      )
      return Number(row?.people ?? 0)
    },
    async reach(audiences, { id: owner }) {
      const [row] = await memberships
        .reached()
        .whereIn('audience_members.audience', [...audiences])
        .whereNot('audience_members.account', owner)
        .countDistinct('audience_members.account as people')
      return Number(row?.people ?? 0)
    },
    people(entry, { limit, after, pickedOnly }) {
      const ids = peopleOf(entry).select('audience_members.account')
      if (pickedOnly) ids.where('audiences.kind', pickedKind)
      return readPage(accounts(ids), limit, after)
    }
  }
}

/** Counts only those who were picked one by one: a handful, where other audiences may hold thousands. */
function readShared(
  db: Database,
  memberships: Memberships,
  publicIds: readonly string[]
): PromiseLike<SharedRow[]> {
  const picked = memberships
    .reached()
    .where('audiences.kind', pickedKind)
    .whereRaw('audience_members.audience = shared.id')
    .whereRaw('audience_members.account <> entries.account')
    .countDistinct('audience_members.account')
  return db('entries')
    .join('entry_audiences', 'entry_audiences.entry', 'entries.id')
    .join('audiences as shared', 'shared.id', 'entry_audiences.audience')
    .whereIn('entries.public_id', publicIds)
    .whereIn('shared.kind', memberships.kinds())
    .orderBy(['shared.kind', 'shared.name'])
    .select('entries.public_id as entry', 'shared.id', 'shared.kind', 'shared.name', picked.as('picked'))
}

/** By name, of which there is one on a node. */
async function readPage(query: Query, limit: number, after?: string): Promise<MemberPage> {
  if (after !== undefined) query.where('accounts.name', '>', after)
  const rows: AccountRow[] = await query.limit(limit + 1)
  const items = rows.slice(0, limit).map(toAccount)
  return rows.length > limit ? { items, next: items.at(-1)?.name } : { items }
}
