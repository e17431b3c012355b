import { createHash, randomBytes } from 'node:crypto'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** The longest that a journey and what follows it may take. */
const lifetime = 30 * 60 * 1000

/** Knows a browser again before anybody is signed in: what begins in one browser ends in no other. */
export interface Browsers {
  /** The hash of its secret; undefined for one that never set out. */
  known(ctx: HobContext): string | undefined
  /** The same, with a secret given to one that has none. Several windows of a browser share it. */
  mark(ctx: HobContext): string
  /** A new secret, and the hash of it, for what was reached: whoever saw the old one gains nothing. */
  renew(ctx: HobContext): string
}

export function createBrowsers({ config }: Pick<PluginNode, 'config'>): Browsers {
  const secure = config.url.startsWith('https:')
  const name = secure ? '__Host-hob_openid' : 'hob_openid'
  const give = (ctx: HobContext, secret: string) => {
    const expires = new Date(Date.now() + lifetime)
    // A proxy in front may speak plain http to the node; what counts is how browsers reach it.
    ctx.cookies.secure = secure
    ctx.cookies.set(name, secret, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      overwrite: true,
      expires
    })
    return hash(secret)
  }
  const read = (ctx: HobContext) => ctx.cookies.get(name) || undefined
  const newSecret = () => randomBytes(32).toString('base64url')
  return {
    known(ctx) {
      const secret = read(ctx)
      return secret === undefined ? undefined : hash(secret)
    },
    mark: ctx => give(ctx, read(ctx) ?? newSecret()),
    renew: ctx => give(ctx, newSecret())
  }
}

export function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
