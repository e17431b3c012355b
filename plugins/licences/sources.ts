import type { Viewer } from '../../core/accounts/access.ts'
import type { Query, Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

export const sourceTable = 'licences_sources'

/** Of one entry. */
const mostSources = 50

/** What a work is made from: an entry of this node, or something elsewhere with what was said of it. */
export interface SourceRow {
  readonly id: string
  readonly entry: string
  readonly source: string | null
  readonly address: string | null
  readonly title: string
  readonly creator: string
  readonly licence: string | null
  /** What is told of an entry of this node in the place of that. */
  readonly here?: {
    readonly publicId: string
    readonly title: string
    readonly owner: { readonly id: string; readonly name: string; readonly displayName: string }
    readonly licence: string | null
  }
}

export type NewSource =
  | { source: Entry }
  | { address: string; title: string; creator: string; licence: string | null }

export interface Sources {
  /** In the order in which they were named; those here only as far as the viewer may find them. One query for all entries. */
  of(entries: readonly { id: string }[], viewer: Viewer): Promise<SourceRow[]>
  /** Named twice it is named once. Throws `SOURCE_LOOP` for what was made from the entry itself, and `SOURCES_LIMIT`. */
  add(entry: Entry, source: NewSource): Promise<string>
  remove(entry: { id: string }, id: string): Promise<boolean>
  /** Calls after an entry of this node was named as a source of another. */
  whenNamed(tell: (entry: Entry, source: Entry) => Promise<unknown>): void
  /** Accounts whose entries it is made from. */
  ownersOf(entry: { id: string }): Promise<string[]>
  /** Narrows a query over `entries` to what is made from one. */
  derived(query: Query, entry: { id: string }): Query
}

export function createSources(node: PluginNode): Sources {
  const { db, access, error } = node
  const told: ((entry: Entry, source: Entry) => Promise<unknown>)[] = []
  const isPostgres = db.client.dialect === 'postgresql'

  const columns = ['id', 'entry', 'source', 'address', 'title', 'creator', 'licence'].map(
    name => `${sourceTable}.${name}`
  )
  const joined = {
    public_id: 'entries.public_id',
    here_title: 'entries.title',
    here_licence: 'licences_entries.licence',
    owner: 'accounts.id',
    name: 'accounts.name',
    profile: 'accounts.profile'
  }

  /** Two that name each other at the same moment must not both find nothing. SQLite lets one write at a time anyway. */
  const takeTurns = (trx: Transaction) =>
    isPostgres && trx.raw('lock table ?? in share row exclusive mode', [sourceTable])

  async function demandNoLoop(entry: Entry, source: Entry, trx: Transaction) {
    const found = await trx
      .withRecursive('origins', ['id'], origins =>
        origins
          .select('source')
          .from(sourceTable)
          .where({ entry: source.id })
          .whereNotNull('source')
          .union(further =>
            further
              .select(`${sourceTable}.source`)
              .from(sourceTable)
              .join('origins', 'origins.id', `${sourceTable}.entry`)
              .whereNotNull(`${sourceTable}.source`)
          )
      )
      .from('origins')
      .where({ id: entry.id })
      .first('id')
    if (found || source.id === entry.id)
      throw error('SOURCE_LOOP', 'Nothing can be made from itself.', { status: 422, path: 'address' })
  }

  return {
    async of(entries, viewer) {
      const ids = entries.map(({ id }) => id)
      const rows = await db(sourceTable)
        .leftJoin('entries', 'entries.id', `${sourceTable}.source`)
        .leftJoin('accounts', 'accounts.id', 'entries.account')
        .leftJoin('licences_entries', 'licences_entries.entry', 'entries.id')
        .whereIn(`${sourceTable}.entry`, ids)
        .where(told => told.whereNull('source').orWhere(here => access.narrow(here, viewer)))
        .orderBy([{ column: `${sourceTable}.created_at` }, { column: `${sourceTable}.id` }])
        .select(...columns, joined)
      return rows.map(toSource)
    },
    async add(entry, wish) {
      const row = { id: node.ids.make(), entry: entry.id, created_at: Date.now(), ...toColumns(wish) }
      const id = await db.transaction(async trx => {
        await takeTurns(trx)
        if ('source' in wish) await demandNoLoop(entry, wish.source, trx)
        const same = { entry: row.entry, source: row.source, address: row.address }
        const known = await trx(sourceTable).where(same).first('id')
        if (known) return known.id
        const [counted] = await trx(sourceTable).where({ entry: entry.id }).count('* as count')
        if (Number(counted?.count) >= mostSources)
          throw error('SOURCES_LIMIT', `At most ${mostSources} sources are named.`, {
            status: 422,
            path: 'address',
            values: { most: mostSources }
          })
        await trx(sourceTable).insert(row)
        return row.id
      })
      if ('source' in wish && id === row.id) for (const tell of told) await tell(entry, wish.source)
      return id
    },
    whenNamed: tell => void told.push(tell),
    ownersOf: ({ id: entry }) =>
      db(sourceTable)
        .join('entries', 'entries.id', `${sourceTable}.source`)
        .where({ entry })
        .distinct('entries.account')
        .pluck('entries.account'),
    async remove({ id: entry }, id) {
      return (await db(sourceTable).where({ entry, id }).delete()) > 0
    },
    derived: (query, { id }) =>
      query.whereIn('entries.id', db(sourceTable).where({ source: id }).select('entry'))
  }
}

interface JoinedRow extends SourceRow {
  public_id: string | null
  here_title: string
  here_licence: string | null
  owner: string
  name: string
  profile: string
}

function toSource(row: JoinedRow): SourceRow {
  const {
    public_id: publicId,
    here_title: title,
    here_licence: licence,
    owner,
    name,
    profile,
    ...source
  } = row
  if (publicId === null) return source
  const { displayName } = JSON.parse(profile) as { displayName?: string }
  return {
    ...source,
    here: { publicId, title, licence, owner: { id: owner, name, displayName: displayName || name } }
  }
}

function toColumns(wish: NewSource) {
  if ('source' in wish)
    return { source: wish.source.id, address: null, title: '', creator: '', licence: null }
  return { ...wish, source: null }
}
