import { randomUUID } from 'node:crypto'
import { stranger } from './access.ts'
import { failure } from './errors.ts'
import { sendEvents } from './events.ts'
import { keepFlash } from './flash.ts'
import type { Node } from './node.ts'
import type { HobContext } from './routes.ts'

/** Gives each request its number and the state of a stranger, and writes one line when it is answered. */
export function observe({ config, i18n, log }: Pick<Node, 'config' | 'i18n' | 'log'>) {
  const t = i18n.translator(config.language)
  return async (ctx: HobContext, next: () => Promise<void>) => {
    const since = performance.now()
    const id = randomUUID()
    const refuse = () => Promise.reject(failure('INTERNAL', { message: 'Nobody was identified yet.' }))
    Object.assign(ctx.state, {
      requestId: id,
      viewer: stranger,
      locale: config.language,
      t,
      csrf: '',
      params: {},
      query: {},
      body: {},
      signIn: refuse,
      signOut: refuse,
      flash: keepFlash.bind(undefined, ctx),
      sendEvents: sendEvents.bind(undefined, ctx)
    } satisfies HobContext['state'])
    ctx.set('X-Request-Id', id)
    await next()
    const { method, path, status } = ctx
    log.info(
      { id, method, path, status, ms: Math.round((performance.now() - since) * 10) / 10 },
      'web.answered'
    )
  }
}
