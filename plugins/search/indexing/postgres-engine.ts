import type { Database } from '../../../core/database/database.ts'
import type { Analysis, Counts } from '../words/analysis.ts'
import type { SearchEngine, WantedTerms } from './engine.ts'

/** By weight as PostgreSQL has them, from D to A. */
const weights = '{0.3, 1.0, 1.0, 1.0}'
const labels = ['A', 'B', 'C', 'D'] as const
/** Positions of a term that PostgreSQL keeps. */
const mostPositions = 250

/** PostgreSQL's own full-text index. The words are made into terms here, by the same rules as on the other engine. */
export function createPostgresEngine(db: Database): SearchEngine {
  const holding = (wanted: readonly WantedTerms[], column: 'heads' | 'terms') =>
    db('search_documents').whereRaw('?? @@ ?::tsquery', [`search_documents.${column}`, toQuery(wanted)])
  return {
    columns: analysis => ({
      heads: toVector(analysis, ([title, label]) => title + label > 0),
      terms: toVector(analysis, () => true)
    }),
    // The index is in columns of the row, and goes with it.
    async put() {},
    async remove() {},
    match: (wanted, where) =>
      holding(wanted, where === 'heads' ? 'heads' : 'terms')
        .join('entries', 'entries.id', 'search_documents.entry')
        .select(db.raw('0 as score'))
        .orderBy('search_documents.id', 'desc'),
    async scores(entries, wanted) {
      const rows: { entry: string; score: number }[] = await db('search_documents')
        .whereIn('entry', entries)
        .select(
          'entry',
          db.raw('ts_rank(?::float4[], terms, ?::tsquery, 1) as score', [weights, toQuery(wanted)])
        )
      return new Map(rows.map(({ entry, score }) => [entry, score]))
    },
    entries: wanted => holding(wanted, 'terms').select('search_documents.entry')
  }
}

/** Terms have no character that would have to be marked. */
function toVector({ terms }: Analysis, isKept: (counts: Counts) => boolean): string {
  let position = 0
  const lexemes: string[] = []
  for (const [term, counts] of terms) {
    if (!isKept(counts)) continue
    const places = counts.flatMap((count, place) =>
      Array.from({ length: count }, () => `${1 + (position++ % 16_000)}${labels[place]}`)
    )
    lexemes.push(`'${term}':${places.slice(0, mostPositions).join(',')}`)
  }
  return lexemes.join(' ')
}

function toQuery(wanted: readonly WantedTerms[]): string {
  return wanted
    .map(({ terms, isBeginning }) => {
      const any = terms.map((term, at) => `'${term}'${isBeginning && at === 0 ? ':*' : ''}`)
      return `(${any.join(' | ')})`
    })
    .join(' & ')
}
