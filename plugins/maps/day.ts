import type { Query } from '../../core/database/database.ts'
import type { MapOf } from './service.ts'

/** `2026-11-02`, in UTC, as dates of entries count. */
export const dayPattern = '^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'

const milliseconds = 86_400_000

/** The entries of one day, with a line from place to place as the day went. */
export function ofDay(day: string): Pick<MapOf, 'narrow' | 'order'> {
  const start = Date.parse(`${day}T00:00:00Z`)
  return {
    narrow(query: Query) {
      query
        .where('entries.published_at', '>=', start)
        .where('entries.published_at', '<', start + milliseconds)
    },
    order: query => void query.orderBy(['entries.published_at', 'entries.id'])
  }
}

/** In words, as the reader writes dates. */
export function nameDay(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
