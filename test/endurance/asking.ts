import type { Route } from '../../core/web/routes.ts'
import type { Client } from '../rig/client.ts'

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
