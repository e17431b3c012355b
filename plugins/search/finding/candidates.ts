import type { Viewer } from '../../../core/accounts/access.ts'
import type { Query } from '../../../core/database/database.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { SearchEngine } from '../indexing/engine.ts'
import type { Candidate } from './ranking.ts'
import type { WantedWord } from './wanted.ts'

/** So many of the newest are looked at, and besides as many that say it in their title or labels. */
const mostCandidates = 3000

export interface Candidates {
  readonly list: readonly Candidate[]
  /** There are older ones beside these. */
  readonly isMore: boolean
}

interface Row {
  id: string
  public_id: string
  published_at: number | null
  title: string
  labels: string
  score: number
}

/** Everything that the viewer may see in lists and that holds what is wanted: the ones that ranking, counting and facets go by. */
export async function findCandidates(
  node: Pick<PluginNode, 'db' | 'access' | 'hooks'>,
  engine: SearchEngine,
  { viewer, wanted, narrow }: { viewer: Viewer; wanted: readonly WantedWord[]; narrow(query: Query): void }
): Promise<Candidates> {
  async function read(builder: Query): Promise<Row[]> {
    narrow(node.access.narrow(builder, viewer))
    await node.hooks.entries.list.promise({ builder, query: { viewer } }, viewer)
    return builder.limit(mostCandidates + 1)
  }
  if (wanted.length === 0) return toCandidates(await read(selectNewest(node)))
  const rows = await read(selectColumns(engine.match(wanted, 'anywhere')))
  const named = rows.length > mostCandidates ? await read(selectColumns(engine.match(wanted, 'heads'))) : []
  return toCandidates(rows, named)
}

function selectColumns(query: Query): Query {
  return query.select(
    'entries.id',
    'entries.public_id',
    'entries.published_at',
    'search_documents.title',
    'search_documents.labels'
  )
}

/** Without words everything is as good as anything; what was published last comes first. */
function selectNewest({ db }: Pick<PluginNode, 'db'>): Query {
  return db('entries')
    .select('entries.id', 'entries.public_id', 'entries.published_at')
    .select(db.raw("'' as title, '' as labels, 0 as score"))
    .orderBy([
      { column: 'entries.published_at', order: 'desc' },
      { column: 'entries.id', order: 'desc' }
    ])
}

function toCandidates(rows: readonly Row[], named: readonly Row[] = []): Candidates {
  const all = new Map([...named, ...rows.slice(0, mostCandidates)].map(row => [row.id, toCandidate(row)]))
  return { list: [...all.values()], isMore: rows.length > mostCandidates }
}

function toCandidate({ id, public_id, published_at, title, labels, score }: Row): Candidate {
  return { id, publicId: public_id, publishedAt: published_at ?? 0, title, labels, score: Number(score) }
}
