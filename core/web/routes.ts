import type { ExtendableContext } from 'koa'
import type { Resource, Viewer } from '../accounts/access.ts'
import type { Account } from '../accounts/accounts.ts'
import type { Session } from '../accounts/sessions.ts'
import { failure } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Schema } from '../schema.ts'
import type { Translate } from '../text/i18n.ts'
import type { EventSource } from './events.ts'
import type { StoredFile } from './stored-file.ts'

/**
 * Who may use a route. Every route says so; one that does not stops the boot.
 * With a resource, `param` names the part of the address it is loaded from; who may not view it gets a 404.
 */
export type RouteAccess =
  | 'anyone'
  | 'member'
  | 'moderator'
  | 'administrator'
  | { resource: string; param: string; action: string }

export interface RouteOptions {
  access: RouteAccess
  /** For the API's description; also says that it is a JSON route. */
  summary?: string
  /** For the API's description of what programs ask for and is not, or not only, JSON. */
  described?: { summary: string; types: readonly string[] }
  params?: Schema
  query?: Schema
  body?: Schema
  /** What it answers with; checked in tests, described in OpenAPI. */
  result?: Schema
  /** Status of success. @default 200 */
  status?: number
  /** How the body arrives. `stream`: the handler reads `ctx.req` itself. @default 'form' for pages, 'json' where `summary` is set */
  accepts?: 'json' | 'form' | 'stream'
  /** At most `points` requests per network address in `seconds`. */
  limit?: { points: number; seconds: number }
  /** A page that a stranger sees alike until something changes in the database: kept in memory for exactly so long. */
  shared?: boolean
  /** Requests by other sites' pages are welcome: no check of origin and token. Only for routes that use no cookie. */
  crossSite?: boolean
  /**
   * Pages of this node may show it in a frame; all other answers may stand in none. `anywhere`: pages of other sites too, and so that none
   * of them gets at what somebody may see or do here, whoever asks is a stranger to it: it reads no cookie and sets none.
   */
  framed?: boolean | 'anywhere'
  /** Answers before the first account exists too; other pages lead to the first-visit page then. */
  firstVisit?: boolean
}

/** What handlers find on koa's context. */
export interface HobState {
  viewer: Viewer
  locale: string
  t: Translate
  /** The value of the hidden form field and of the header `x-csrf-token`; empty without a session cookie, where none is asked for. */
  csrf: string
  requestId: string
  /** Where the request comes from, to count by: an address, or the network that is one customer’s. */
  network: string
  /** Values of the theme's settings that this page is drawn with in the place of the saved ones. */
  tried?: TriedTheme
  /** Set when the answer came from memory. */
  isKept?: boolean
  /** The route that answers; not there before one was found. */
  route?: Route
  /** Of the route's declared resource. */
  resource?: Resource
  /** Checked by the route's schemas. */
  query: Record<string, unknown>
  body: Record<string, unknown>
  params: Record<string, string>
  /** Opens a session for this browser in place of the one it has, and sets its cookie. `label` is how the session is listed. */
  signIn(account: Account, label?: string): Promise<Session>
  /** Closes this browser's session and takes its cookie away, and all passes with it. */
  signOut(): Promise<void>
  /** A sentence, already translated, that the next page this browser gets shows once: the one this request draws, if it does. */
  flash(text: string, kind?: Flash['kind']): void
  /** Gives this browser a pass of the registry in the place of the one it has; nothing to keep takes it away. */
  keepPass(name: string, text: string, until?: Date): void
  /** Answers with server-sent events until the source ends, the browser goes away, its session is over or the node stops. */
  sendEvents(source: EventSource): void
  /**
   * Answers with a file of a storage, whole or in ranges, or leads to the address that its storage signs for a few minutes. Decide
   * before whether the viewer may have it, and who may keep it (`Cache-Control`). `saveAs` names it for those who save it.
   */
  sendStored(file: StoredFile, saveAs?: string): Promise<void>
}

export interface TriedTheme {
  readonly values: Readonly<Record<string, Json>>
  /** The address of the style sheet that they give. */
  readonly stylesheet: string
}

export interface Flash {
  kind: 'notice' | 'error'
  text: string
}

export type HobContext = ExtendableContext & {
  state: HobState
  params: Record<string, string>
  body: unknown
}

export type Handler = (ctx: HobContext) => Promise<unknown> | unknown

/** The router of one plugin. What a handler returns becomes the answer: JSON for JSON routes. */
export interface PluginRouter {
  get(path: string, options: RouteOptions, handler: Handler): void
  post(path: string, options: RouteOptions, handler: Handler): void
  put(path: string, options: RouteOptions, handler: Handler): void
  patch(path: string, options: RouteOptions, handler: Handler): void
  delete(path: string, options: RouteOptions, handler: Handler): void
  /** Any other method (`HEAD`, `OPTIONS`). */
  on(method: string, path: string, options: RouteOptions, handler: Handler): void
}

export interface Route {
  readonly method: string
  readonly path: string
  readonly plugin: string
  readonly options: RouteOptions
  readonly handler: Handler
}

export interface Routes {
  forPlugin(plugin: string): PluginRouter
  /** The whole table; the access matrix test and the OpenAPI page are made from it. */
  list(): readonly Route[]
}

/** Throws at boot, naming the plugins, when a route says not who may use it or two plugins claim one method and address. */
export function createRoutes(): Routes {
  const table: Route[] = []
  const claims = new Map<string, Route>()
  const add = (route: Route) => {
    demandAccess(route)
    const claim = `${route.method} ${route.path.replace(/([:*])\w+/g, '$1')}`
    const other = claims.get(claim)
    if (other) {
      const message = `${other.plugin} and ${route.plugin} both answer ${route.method} ${route.path}.`
      throw failure('REGISTRY_TWIN', { message })
    }
    claims.set(claim, route)
    table.push(route)
  }
  return {
    forPlugin(plugin) {
      const on: PluginRouter['on'] = (method, path, options, handler) =>
        add({ method: method.toUpperCase(), path, plugin, options, handler })
      return {
        on,
        get: (...route) => on('GET', ...route),
        post: (...route) => on('POST', ...route),
        put: (...route) => on('PUT', ...route),
        patch: (...route) => on('PATCH', ...route),
        delete: (...route) => on('DELETE', ...route)
      }
    },
    list: () => table
  }
}

function demandAccess({ method, path, plugin, options }: Route) {
  const route = `The route ${method} ${path} of ${plugin}`
  const { access, shared } = options ?? {}
  if (!access) throw failure('ACCESS_UNDECLARED', { message: `${route} does not say who may use it.` })
  if (typeof access === 'object' && !path.split(/[^:\w]/).includes(`:${access.param}`)) {
    throw failure('ACCESS_UNDECLARED', {
      message: `${route} has no :${access.param} to find its ${access.resource} by.`
    })
  }
  if (shared && method !== 'GET')
    throw failure('ACCESS_UNDECLARED', { message: `${route} is shared but is no GET.` })
}
