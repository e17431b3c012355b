import type { Query } from '../../core/database/database.ts'

/** Goes on behind a place of a list, `created_at.id`, in the order in which it is read; from its beginning where there is none. */
export function goOn(query: Query, after: string | undefined, order: 'asc' | 'desc', id = 'id') {
  const [at, last] = after?.split('.') ?? []
  query.orderBy([
    { column: 'created_at', order },
    { column: id, order }
  ])
  if (!at || !last) return
  const beyond = order === 'asc' ? '>' : '<'
  query.where(further =>
    further
      .where('created_at', beyond, Number(at))
      .orWhere(same => same.where('created_at', Number(at)).where(id, beyond, last))
  )
}
