import type { Route } from '../../core/web/routes.ts'
import type { Client } from '../rig/client.ts'

/** Wherever entries are listed, told of or counted; `ids` are those of entries, separated by commas. */
export function listAddresses(ids: string): string[] {
  return [
    ...['/', '/explore', '/explore?order=oldest', '/explore?type=image', '/@ada', '/robots.txt'],
    ...[
      '/sitemap.xml',
      '/sitemap-entries.xml',
      '/sitemap-people.xml',
      '/feed',
      '/search?q=whisper',
      `/upload/review?ids=${ids}`,
      '/upload',
      '/settings'
    ],
    ...['', '?order=oldest', '?account=ada', '?account=@ada&limit=100'].map(
      query => `/api/v1/entries${query}`
    ),
    ...['private', 'limited', 'unlisted'].map(visibility => `/api/v1/entries?visibility=${visibility}`),
    ...['draft', 'processing', 'failed'].map(state => `/api/v1/entries?account=ada&state=${state}`),
    ...['draft', 'processing', 'failed'].map(state => `/api/v1/entries?state=${state}`),
    ...['/api/v1/accounts/ada', '/api/v1/me', '/api/openapi.json', '/healthz', '/readyz']
  ]
}

/** Asks a route that names an entry, with what a form or a program would send. */
export function ask(
  reader: Client,
  { method, path: pattern, options }: Route,
  id: string
): Promise<Response> {
  const path = pattern.replace(':id', id)
  if (method === 'GET') return reader.get(path)
  if (options.summary) return reader.request(method, path, { json: { title: 'Mine now' } })
  return reader.submit(path, { title: 'Mine now' }, { method })
}

/** What an answer says to a person or a program, without its id and its forms. */
export function sayings(text: string, id: string): string {
  if (text.startsWith('{')) return JSON.stringify(JSON.parse(text).error)
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(text) ?? []
  return main
    .replaceAll(id, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\b[\w-]{16,}\b/g, '')
    .replace(/\s+/g, ' ')
}
