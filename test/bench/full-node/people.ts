import type { Database } from '../../../core/database/database.ts'
import { newId } from '../../../core/ids.ts'
import { insertRows } from '../rows.ts'
import type { Sizes } from './sizes.ts'

export interface People {
  /** By turns the owners of everything. */
  readonly owners: readonly string[]
  /** Two circles of each; the member who looks is in the first of them. */
  readonly friends: readonly string[]
  readonly families: readonly string[]
}

/** Accounts with two circles each. */
export async function fillPeople(db: Database, member: string, { people }: Sizes): Promise<People> {
  const accounts = Array.from({ length: people }, (_, at) => accountRow(at))
  await insertRows(db, 'accounts', accounts)
  const owners = accounts.map(({ id }) => id)
  return {
    owners,
    friends: await fillCircles(db, 'Friends', { owners, member }),
    families: await fillCircles(db, 'Family', { owners })
  }
}

async function fillCircles(
  db: Database,
  name: string,
  { owners, member }: { owners: readonly string[]; member?: string }
): Promise<string[]> {
  const circles = owners.map(owner => ({ id: newId(), owner, kind: 'circles', name }))
  const members = circles.flatMap(({ id }, at) => {
    const others = [1, 2, 3, 4].map(step => owners[(at + step) % owners.length])
    return [...(member ? [member] : []), ...others].map(account => ({ audience: id, account }))
  })
  await insertRows(db, 'audiences', circles)
  await insertRows(db, 'audience_members', members)
  return circles.map(({ id }) => id)
}

function accountRow(at: number) {
  const profile = JSON.stringify({ displayName: `Owner ${at}` })
  const state = { kind: 'person', origin: null, uri: null, state: 'active', role: 'member' }
  return { id: newId(), name: `owner${at}`, ...state, profile, created_at: Date.now() }
}
