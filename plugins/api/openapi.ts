import type { PluginNode } from '../../core/plugin.ts'
import { describeOperation, toTemplatePath } from './openapi-operation.ts'
import { createSchemaParts } from './openapi-schemas.ts'
import { error } from './schemas.ts'

type Json = Record<string, unknown>

const responses = {
  Invalid: 'A value does not fit; `path` says which.',
  SignInNeeded: 'Nobody known asks, or the token is not valid any more.',
  Denied: 'The one who asks may not do this.',
  Missing: 'There is no such thing, or it is not shared with the one who asks.',
  TooLarge: 'The request is larger than the node accepts.',
  Unknown: 'The node does not know this kind of content.',
  Refused: 'The request is understood and cannot be done; `path` may say why.',
  Limited: 'Too many requests; `Retry-After` says when to go on.',
  Full: 'The node has no room left.',
  Failed: 'Anything else.'
}

const tokens =
  'A token made on the security page or by `hob account token NAME`. One with the scope `read` may use what is got, one with `write` the rest; one without scopes everything its account may do.'

/** The description of every route for programs, of every plugin, drawn from the route table when it is first asked for. */
export function addDescription(node: PluginNode) {
  let description: Json | undefined
  node.router.get(
    '/api/openapi.json',
    { access: 'anyone', summary: 'This description', result: { type: 'object' } },
    () => (description ??= describeApi(node))
  )
}

function describeApi({ config, version, routes }: Pick<PluginNode, 'config' | 'version' | 'routes'>): Json {
  const parts = createSchemaParts()
  const paths: Record<string, Json> = {}
  for (const route of routes.list().filter(({ options: { summary, described } }) => summary ?? described)) {
    const path = toTemplatePath(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route, parts) }
  }
  const content = { 'application/json': { schema: parts.copy(error) } }
  return {
    openapi: '3.1.0',
    info: { title: config.title, version },
    servers: [{ url: config.url }],
    paths,
    components: {
      schemas: parts.named,
      responses: Object.fromEntries(
        Object.entries(responses).map(([name, description]) => [name, { description, content }])
      ),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: tokens },
        cookie: { type: 'apiKey', in: 'cookie', name: cookieName(config.url) },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' }
      }
    }
  }
}

function cookieName(url: string) {
  return url.startsWith('https:') ? '__Host-hob_session' : 'hob_session'
}
