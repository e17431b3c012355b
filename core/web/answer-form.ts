import type { HobContext } from './routes.ts'

/** How an answer that no handler shaped is told: as a page, as JSON, or in a line of text for what wants neither. */
export function formOf(ctx: HobContext): 'html' | 'json' | 'text' {
  if (ctx.path.startsWith('/api/') || ctx.state.route?.options.summary) return 'json'
  const form = ctx.accepts('html', 'json')
  return form === 'html' || form === 'json' ? form : 'text'
}

/** No cache keeps what carries a cookie or was made for somebody; what says nothing is not shared either. */
export function sealAnswer(ctx: HobContext) {
  const policy = ctx.response.get('Cache-Control')
  const { account, grants } = ctx.state.viewer
  if (ctx.res.hasHeader('Set-Cookie') || ((account || grants) && !policy))
    ctx.set('Cache-Control', 'private, no-store')
  else if (!policy) ctx.set('Cache-Control', 'private, no-cache')
}
