import { createHash, randomBytes } from 'node:crypto'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { BrowserSecret } from './service.ts'

/** Bound to the very host wherever the node's address says https, as the session's cookie is. */
export function createBrowserSecret({ config }: Pick<PluginNode, 'config'>, noun: string): BrowserSecret {
  const secure = config.url.startsWith('https:')
  const name = secure ? `__Host-hob_${noun}` : `hob_${noun}`
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', overwrite: true } as const
  const set = (ctx: HobContext, value: string, expires: Date) => {
    ctx.cookies.secure = secure
    ctx.cookies.set(name, value, { ...options, expires })
  }
  const keep: BrowserSecret['keep'] = (ctx, secret, lifetime) => {
    set(ctx, secret, new Date(Date.now() + lifetime))
    return hash(secret)
  }
  return {
    give: (ctx, lifetime) => keep(ctx, randomBytes(32).toString('base64url'), lifetime),
    keep,
    hashOf(ctx) {
      const secret = ctx.cookies.get(name)
      return secret ? hash(secret) : undefined
    },
    take: ctx => set(ctx, '', new Date(0))
  }
}

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')
