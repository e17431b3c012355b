import { createHash } from 'node:crypto'
import type { Query, Transaction } from '../database/database.ts'
import type { Node } from '../node.ts'

/** The kind of audiences that were picked for one entry and go with it. */
export const pickedKind = 'people'

/** Who is in audiences, in SQL: the one place that says whose membership counts. */
export interface Memberships {
  /** Kinds of audiences that somebody keeps. */
  kinds(): string[]
  /** Over `audience_members` joined with `audiences`: those that count now, for others to narrow and to select from. */
  select(trx?: Transaction): Query
  /** The same of those who could look at this moment, for telling how many that are. */
  reached(): Query
  /**
   * The same joined with `entry_audiences`, and read from there: an entry has few audiences, where a person may be a member of hundreds.
   * For a condition on one entry or on each entry of a list.
   */
  ofEntries(): Query
  /** The same of a plugin's own table, which shares something with the audiences that its column `audience` names. */
  through(table: string): Query
}

/** Audiences of a kind that nobody keeps (its plugin is not there) hold nobody; and plugins may let a membership count for nothing. */
export function createMemberships({
  db,
  hooks,
  audienceKinds
}: Pick<Node, 'db' | 'hooks' | 'audienceKinds'>): Memberships {
  const kinds = () => [pickedKind, ...audienceKinds.list().map(({ name }) => name)]
  const count = (members: Query) => {
    const builder = members
      .join('audiences', 'audiences.id', 'audience_members.audience')
      .whereIn('audiences.kind', kinds())
    hooks.audiences.counting.call({ builder })
    return builder
  }
  // SQLite keeps the order of a cross join.
  const through = (table: string) =>
    count(
      db(table)
        .crossJoin(db.raw('??', ['audience_members']))
        .whereRaw('audience_members.audience = ??', [`${table}.audience`])
    )
  return {
    kinds,
    select: trx => count((trx ?? db)('audience_members')),
    reached() {
      const builder = count(db('audience_members')).whereExists(
        db('accounts')
          .whereRaw('accounts.id = audience_members.account')
          .where('accounts.state', 'active')
          .select('accounts.id')
      )
      hooks.audiences.reaching.call({ builder })
      return builder
    },
    ofEntries: () => through('entry_audiences'),
    through
  }
}

/** The same for the same person and kind on every process, so that two that make it at once make one (UUID version 8). */
export function idOfOnly(owner: string, kind: string): string {
  const bytes = createHash('sha256').update(`${kind} of ${owner}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
