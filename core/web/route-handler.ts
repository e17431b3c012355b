import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { assertFits, findMisfits } from '../schema.ts'
import { demandOwnOrigin, demandToken, isSafe } from './csrf.ts'
import type { FirstVisit } from './first-visit.ts'
import type { PageCache } from './page-cache.ts'
import { createRateLimit } from './rate-limit.ts'
import { type BodyFormat, createBodyReader, formatOf, toRecord } from './request-body.ts'
import { demandAccess } from './route-access.ts'
import { answer } from './route-answer.ts'
import type { HobContext, Route } from './routes.ts'
import { allowFraming } from './security-headers.ts'
import type { SessionCookie } from './session-cookie.ts'

type Parts = Pick<Node, 'config' | 'access' | 'resources'> & {
  cookie: SessionCookie
  cache: PageCache
  firstVisit: FirstVisit
  forgetVisitor(ctx: HobContext): void
}

/** Everything between the route table and a plugin's handler: limit, origin, access, address, token, body. What costs least refuses first. */
export function createRouteHandlers(parts: Parts): (route: Route) => (ctx: HobContext) => Promise<void> {
  const { config, cookie, cache, firstVisit } = parts
  const readBody = createBodyReader(config)
  const receive = async (ctx: HobContext, route: Route): Promise<void> => {
    if (isSafe(ctx.method)) return
    const allowed = formatOf(route)
    const format = allowed === 'stream' ? 'none' : await readBody(ctx, allowed)
    const secret = ctx.state.viewer.session?.kind === 'browser' ? cookie.read(ctx) : undefined
    if (!route.options.crossSite) demandToken(ctx, secret)
    if (allowed !== 'stream') checkBody(ctx, route, format)
  }
  return route => {
    const limit = route.options.limit && createRateLimit(route.options.limit)
    const work = async (ctx: HobContext) => answer(ctx, route, await route.handler(ctx))
    return async ctx => {
      ctx.state.route = route
      if (route.options.framed) allowFraming(ctx, route.options.framed)
      if (route.options.framed === 'anywhere') parts.forgetVisitor(ctx)
      const detour = await firstVisit.detour(ctx, route)
      if (detour) return ctx.redirect(detour)
      await limit?.(ctx)
      if (!isSafe(ctx.method) && !route.options.crossSite) demandOwnOrigin(ctx, config)
      ctx.state.params = { ...ctx.params }
      await demandAccess(parts, ctx, route)
      checkAddress(ctx, route)
      await receive(ctx, route)
      await (route.options.shared ? cache.fill(ctx, () => work(ctx)) : work(ctx))
    }
  }
}

/** An address that does not fit leads nowhere; a query that does not fit is the asker's mistake. */
function checkAddress(ctx: HobContext, { options }: Route) {
  if (options.params && findMisfits(options.params, ctx.state.params, 'textual').length > 0)
    throw failure('NOT_FOUND')
  ctx.state.query = toRecord(ctx.querystring)
  if (options.query) assertFits(options.query, ctx.state.query, 'textual')
}

function checkBody(ctx: HobContext, { options }: Route, format: BodyFormat) {
  if (!options.body) return
  assertFits(options.body, ctx.state.body, format === 'json' ? 'strict' : 'textual')
}
