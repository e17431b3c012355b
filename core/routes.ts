import type { Context } from 'koa'
import type { Resource, Viewer } from './access.ts'
import type { Translate } from './i18n.ts'
import type { Schema } from './schema.ts'

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
}

/** What handlers find on koa's context. */
export interface HobState {
  viewer: Viewer
  locale: string
  t: Translate
  /** The value of the hidden form field and of the header `x-csrf-token`. */
  csrf: string
  requestId: string
  /** Of the route's declared resource. */
  resource?: Resource
  /** Checked by the route's schemas. */
  query: Record<string, unknown>
  body: Record<string, unknown>
  params: Record<string, string>
}

export interface HobContext extends Omit<Context, 'state' | 'query' | 'params' | 'body'> {
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
