import { randomUUID } from 'node:crypto'
import { stranger } from '../accounts/access.ts'
import type { Node } from '../node.ts'
import type { HobContext } from './routes.ts'

/** Answers of which there are so many, and which say so little, that they are logged at `debug`. */
const quiet = /^\/(assets|files|healthz|readyz)(\/|$)/

/** Gives each request its number and what an error page needs, and writes one line when it is answered. */
export function observe({ config, i18n, log }: Pick<Node, 'config' | 'i18n' | 'log'>) {
  const locale = config.language
  const t = i18n.translator(locale)
  return async (ctx: HobContext, next: () => Promise<void>) => {
    const since = performance.now()
    const { state } = ctx
    state.requestId = randomUUID()
    state.viewer = stranger
    state.locale = locale
    state.t = t
    state.csrf = ''
    ctx.res.setHeader('X-Request-Id', state.requestId)
    await next()
    const { method, path, status } = ctx
    const level = state.isKept || quiet.test(path) ? 'debug' : 'info'
    if (!log.isLevelEnabled(level)) return
    const ms = Math.round((performance.now() - since) * 10) / 10
    log[level]({ id: state.requestId, method, path, status, ms }, 'web.answered')
  }
}
