import { failure } from '../errors.ts'
import type { HobContext } from './routes.ts'

/**
 * Proxies may ask with a whole address, whose path is what counts. One that is no address would fail wherever its path is read,
 * the answer's own steps included. Throws `BODY_INVALID`.
 */
export function demandPath(ctx: HobContext) {
  const { url } = ctx
  if (url.startsWith('/')) return
  const address = URL.parse(url)
  ctx.url = address ? address.pathname + address.search : '/'
  if (!address) throw failure('BODY_INVALID')
}
