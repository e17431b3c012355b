import type { Schema } from '../../core/schema.ts'
import type { Route } from '../../core/web/routes.ts'
import type { SchemaParts } from './openapi-schemas.ts'

type Json = Record<string, unknown>

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** `/entries/:id` → `/entries/{id}`. */
export function toTemplatePath(path: string) {
  return path.replace(/:(\w+)/g, '{$1}')
}

/** One route as an OpenAPI operation; its named schemas are added to `parts`. */
export function describeOperation({ method, path, plugin, options }: Route, parts: SchemaParts): Json {
  const parameters = [
    ...pathParameters(path, options.params, parts),
    ...queryParameters(options.query, parts)
  ]
  return {
    operationId: operationId(method, path),
    summary: options.summary ?? options.described?.summary,
    tags: [plugin],
    ...(parameters.length > 0 && { parameters }),
    ...(options.body && { requestBody: requestBody(options, parts) }),
    responses: { ...success(options, parts), ...failures(method, options) },
    security: security(method, options)
  }
}

/** `PATCH /api/v1/entries/:id` → `patchEntriesById`. */
function operationId(method: string, path: string) {
  const parts = path.replace(/^\/api\/v\d+\//, '').split('/')
  return method.toLowerCase() + parts.map(toWords).join('')
}

function toWords(part: string) {
  const [, mark] = /:(\w+)/.exec(part) ?? []
  return mark ? `By${capital(mark)}` : part.split(/\W+/).map(capital).join('')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function pathParameters(path: string, params: Schema | undefined, parts: SchemaParts) {
  const schemas = (params?.properties ?? {}) as Record<string, Schema>
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: parts.copy(schemas[name] ?? { type: 'string' })
  }))
}

function queryParameters(query: Schema | undefined, parts: SchemaParts) {
  const required = (query?.required ?? []) as readonly string[]
  return Object.entries((query?.properties ?? {}) as Record<string, Schema>).map(
    ([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      ...(description !== undefined && { description }),
      ...(required.includes(name) && { required: true }),
      schema: parts.copy(schema)
    })
  )
}

function requestBody({ body, accepts }: Route['options'], parts: SchemaParts) {
  const type = accepts === 'stream' ? 'multipart/form-data' : 'application/json'
  return { required: true, content: { [type]: { schema: parts.copy(body!) } } }
}

function success({ status, result, described }: Route['options'], parts: SchemaParts): Json {
  const description = 'Done.'
  if (!result) return { [status ?? 204]: { description } }
  const types = described?.types ?? ['application/json']
  const content = Object.fromEntries(types.map(type => [type, { schema: parts.copy(result) }]))
  return { [status ?? 200]: { description, content } }
}

/** What can go wrong follows from what the route declares. */
function failures(method: string, { access, params, query, body, accepts, limit }: Route['options']): Json {
  const isOpen = access === 'anyone'
  const isFound = typeof access === 'object'
  const kinds: [number, string, boolean][] = [
    [400, 'Invalid', Boolean(query || body)],
    [401, 'SignInNeeded', !isOpen],
    [403, 'Denied', !isOpen || !safe.has(method)],
    [404, 'Missing', isFound || Boolean(params)],
    [413, 'TooLarge', Boolean(body)],
    [415, 'Unknown', accepts === 'stream' || Boolean(body)],
    [422, 'Refused', Boolean(body)],
    [429, 'Limited', Boolean(limit)],
    [507, 'Full', accepts === 'stream']
  ]
  const declared = kinds.filter(([, , applies]) => applies)
  const all = Object.fromEntries(
    declared.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }])
  )
  return { ...all, default: { $ref: '#/components/responses/Failed' } }
}

/** A browser's cookie changes nothing without the token of its forms. */
function security(method: string, { access }: Route['options']): Json[] {
  const signedIn: Json[] = [{ bearer: [] }, safe.has(method) ? { cookie: [] } : { cookie: [], csrf: [] }]
  return access === 'anyone' ? [{}, ...signedIn] : signedIn
}
