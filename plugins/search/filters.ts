import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { SearchFilter } from './service.ts'
import type { Sources } from './sources.ts'

const day = 86_400_000

/** What every entry has, a kind, a person and a date; and what some were taken with. */
export function addFilters(node: PluginNode, { addFilter }: Sources) {
  addFilter(byKind(node))
  addFilter(byPerson(node))
  addFilter(byCamera(node.db))
  addFilter(byDate('from', (query, time) => query.where('entries.published_at', '>=', time)))
  addFilter(byDate('to', (query, time) => query.where('entries.published_at', '<', time + day)))
}

function byKind({ db, i18n, mediaTypes }: PluginNode): SearchFilter<string> {
  return {
    name: 'kind',
    label: 'search.kind',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
    narrow: (query, kind) => void query.whereExists(documentWith(db, { kind })),
    names(values, { locale }) {
      const types = mediaTypes.list().map(({ name }) => name)
      const t = i18n.translator(locale)
      return new Map(
        values.flatMap(kind => {
          const key = types.map(type => `${type}.kind.${kind}`).find(one => i18n.has(locale, one))
          return key ? [[kind, t(key)] as const] : []
        })
      )
    },
    facet: found => documentsOf(db, found, 'kind')
  }
}

function byCamera(db: Database): SearchFilter<string> {
  return {
    name: 'camera',
    label: 'search.camera',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
    narrow: (query, camera) => void query.whereExists(documentWith(db, { camera })),
    facet: found => documentsOf(db, found, 'camera')
  }
}

function byPerson({ db, accounts, access }: PluginNode): SearchFilter<string> {
  /** Whom the reader may know of; of anybody else not even that there is somebody. */
  async function findKnown(names: readonly string[], viewer: Viewer): Promise<Account[]> {
    const ids: string[] = await ofThisNode(db)
      .whereIn('name', [...names])
      .pluck('id')
    const found = [...(await accounts.byIds(ids)).values()]
    const known = await Promise.all(
      found.map(account => access.may(viewer, 'view', { kind: 'account', account }))
    )
    return found.filter((_account, at) => known[at])
  }

  return {
    name: 'person',
    label: 'search.person',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
    narrow: (query, name) =>
      void query.whereIn(
        'entries.account',
        ofThisNode(db).where('name', name.replace(/^@/, '').toLowerCase()).select('id')
      ),
    async names(values, { viewer }) {
      const known = await findKnown(values, viewer)
      return new Map(known.map(({ name, profile }) => [name, profile.displayName || name]))
    },
    facet: found =>
      db('entries')
        .join('accounts', 'accounts.id', 'entries.account')
        .whereIn('entries.id', found)
        .whereNull('accounts.origin')
        .select('entries.id as entry', 'accounts.name as value')
  }
}

const ofThisNode = (db: Database) => db('accounts').whereNull('origin')

/** Days are those of UTC, as months in lists are. */
function byDate(name: 'from' | 'to', narrow: (query: Query, time: number) => Query): SearchFilter<string> {
  return {
    name,
    label: `search.${name}`,
    schema: { type: 'string', format: 'date', example: '2026-01-31' },
    narrow: (query, date) => void narrow(query, Date.parse(date)),
    names(values, { locale }) {
      const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
      return new Map(values.map(date => [date, format.format(Date.parse(date))]))
    }
  }
}

/** Asked of each entry that the words found, for what all pictures are is no beginning. */
function documentWith(db: Database, values: { kind: string } | { camera: string }): Query {
  return (
    db('search_documents as described')
      .whereRaw('described.entry = entries.id')
      .where(values)
      .select('described.id')
      // With an offset PostgreSQL asks for each entry, too.
      .limit(1)
      .offset(db.raw('0') as unknown as number)
  )
}

function documentsOf(db: Database, found: Query, column: 'kind' | 'camera'): Query {
  return db('search_documents').whereIn('entry', found).select('entry', `${column} as value`)
}
