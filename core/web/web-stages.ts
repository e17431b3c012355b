import type Koa from 'koa'
import type { Middleware } from 'koa'
import type { Node } from '../node.ts'
import { sealAnswer } from './answer-form.ts'
import { compressAnswer } from './compression.ts'
import { createFirstVisit } from './first-visit.ts'
import { createForgetting, createIdentification } from './identify.ts'
import { createLanguageChoice } from './language.ts'
import { createOpenStreams } from './open-streams.ts'
import { createPageCache } from './page-cache.ts'
import { createPageKey } from './page-cache-key.ts'
import { createErrorAnswer } from './page-errors.ts'
import { createPasses } from './passes.ts'
import { observe } from './request-log.ts'
import { demandPath } from './request-target.ts'
import { createRouteHandlers } from './route-handler.ts'
import type { HobContext } from './routes.ts'
import { createRouting } from './routing.ts'
import { buildSecurityHeaders } from './security-headers.ts'
import { createSessionCookie } from './session-cookie.ts'

type Step = (ctx: HobContext, next: () => Promise<void>) => Promise<void>

/** Puts the core's own middleware at the stages of `web.app`; in each stage the core's goes first, at FALLBACK last. */
export function addMiddleware(node: Node) {
  const { config, hooks, stages, freshness, sessions, i18n, access, resources, files, storages } = node
  const parts = { sessions, hooks, i18n, files, storages }
  const cookie = createSessionCookie(config)
  const chooseLanguage = createLanguageChoice(node)
  const passes = createPasses(config, node.passes)
  const keyOf = createPageKey({ chooseLanguage, sessionCookie: cookie.name, passes, themes: node.themes })
  const isEarly = hooks.web.authenticate.taps.length === 0
  const cache = createPageCache({ stamp: freshness.content, keyOf, isOn: !config.watch, isEarly })
  for (const { plugin } of node.nodeSettings.list())
    hooks.settings.changed.for(plugin).tap('core', cache.clear)
  const firstVisit = createFirstVisit(node)
  const streams = createOpenStreams(node)
  const identify = createIdentification({ ...parts, cookie, passes, chooseLanguage, streams })
  const forgetVisitor = createForgetting({ i18n, chooseLanguage })
  const handling = { config, access, resources, cookie, cache, firstVisit, forgetVisitor }
  const toHandler = createRouteHandlers(handling)
  const routing = createRouting(node, toHandler)
  const headers = buildSecurityHeaders(node)
  const answerError = createErrorAnswer(node, headers)

  const add = (stage: number, step: Step) =>
    hooks.web.app.tap({ name: 'core', stage }, (app: Koa) => void app.use(step as unknown as Middleware))

  add(stages.OBSERVE - 1, observe(node))
  add(stages.PROTECT - 1, async (ctx, next) => {
    for (const [name, value] of headers) ctx.res.setHeader(name, value)
    try {
      demandPath(ctx)
      await next()
    } catch (thrown) {
      await answerError(ctx, thrown)
    }
    sealAnswer(ctx)
    // What comes from memory was compressed when it was kept.
    if (ctx.state.isKept) return
    await compressAnswer(ctx)
  })
  add(stages.SESSION - 1, async (ctx, next) => {
    if (await cache.answer(ctx)) return
    await identify(ctx)
    await next()
  })
  add(stages.ROUTES, routing)
  add(stages.FALLBACK + 1, async ctx => {
    const detour = await firstVisit.detour(ctx, undefined)
    if (detour) ctx.redirect(detour)
  })
}
