import type { Query } from '../../core/database/database.ts'

/** A place of a list, as `goOn` takes it. */
export const placePattern = '^\\d{1,15}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

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
