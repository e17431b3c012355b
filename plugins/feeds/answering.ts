import { createHash } from 'node:crypto'
import type { HobContext } from '../../core/web/routes.ts'
import type { FeedDocument } from './document.ts'
import { forms } from './forms.ts'
import type { FeedForm } from './service.ts'

/**
 * Sends a feed. What strangers get is kept by the core, which knows whether they have it already; what was made for somebody may be
 * kept by their reader alone, which is told here whether it is still the same.
 */
export function answerFeed(ctx: HobContext, form: FeedForm, feed: FeedDocument, written: string) {
  ctx.set('Content-Type', `${forms[form].type}; charset=utf-8`)
  ctx.set('Content-Language', feed.locale)
  if (feed.hub) ctx.append('Link', [`<${feed.hub}>; rel="hub"`, `<${feed.self}>; rel="self"`])
  if (!feed.isPrivate && !ctx.state.viewer.account) return sendToAll(ctx, written)
  const tag = `W/"${createHash('sha256').update(written).digest('base64url').slice(0, 22)}"`
  ctx.set('Cache-Control', 'private, no-cache')
  ctx.set('ETag', tag)
  const known = ctx.get('If-None-Match').split(',')
  if (known.some(one => one.trim() === tag)) ctx.status = 304
  else ctx.body = written
}

/** Pages of other sites may read what everybody can. */
function sendToAll(ctx: HobContext, written: string) {
  ctx.set('Access-Control-Allow-Origin', '*')
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin')
  ctx.body = written
}
