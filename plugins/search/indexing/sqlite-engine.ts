import type { Database } from '../../../core/database/database.ts'
import type { Analysis, WeightPlace } from '../words/analysis.ts'
import type { SearchEngine, WantedTerms } from './engine.ts'

/** SQLite's own full-text index, FTS5. It holds no text, only where which term is. */
export function createSqliteEngine(db: Database): SearchEngine {
  return {
    columns: () => ({}),
    async put(documents, trx) {
      for (const { id, analysis } of documents) {
        await trx('search_index').where({ rowid: id }).delete()
        await trx('search_index').insert({
          rowid: id,
          title: columnOf(analysis, 0),
          label: columnOf(analysis, 1),
          body: columnOf(analysis, 2),
          remark: columnOf(analysis, 3)
        })
      }
    },
    async remove(ids, trx) {
      for (const id of ids) await trx('search_index').where({ rowid: id }).delete()
    },
    match(wanted, where) {
      // SQLite keeps the order of cross joins, and the index is the only good beginning.
      return db('search_index')
        .crossJoin(db.raw('??', ['search_documents']))
        .crossJoin(db.raw('??', ['entries']))
        .whereRaw('search_index match ?', [toExpression(wanted, where)])
        .whereRaw('search_documents.id = search_index.rowid')
        .whereRaw('entries.id = search_documents.entry')
        .select(db.raw('-bm25(search_index, 1.0, 1.0, 1.0, 0.3) as score'))
        .orderBy('search_index.rowid', 'desc')
    },
    entries: wanted =>
      db('search_index')
        .crossJoin(db.raw('??', ['search_documents']))
        .whereRaw('search_index match ?', [toExpression(wanted, 'anywhere')])
        .whereRaw('search_documents.id = search_index.rowid')
        .select('search_documents.entry')
  }
}

function columnOf({ terms }: Analysis, place: WeightPlace): string {
  const words: string[] = []
  for (const [term, counts] of terms) for (let count = counts[place]; count > 0; count--) words.push(term)
  return words.join(' ')
}

/** In quotation marks a term is a term, whatever it looks like. */
function toExpression(wanted: readonly WantedTerms[], where: 'anywhere' | 'heads'): string {
  const all = wanted.map(({ terms, isBeginning }) => {
    const any = terms.map((term, at) => `"${term}"${isBeginning && at === 0 ? ' *' : ''}`)
    return `(${any.join(' OR ')})`
  })
  return `${where === 'heads' ? '{title label} : ' : ''}(${all.join(' AND ')})`
}
