import { createHash, randomBytes } from 'node:crypto'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** What one browser keeps for this node: no script reads it, and no other site's form brings it along. */
export interface BrowserCookie {
  read(ctx: HobContext): string | undefined
  write(ctx: HobContext, value: string, expires: Date): void
}

/** Bound to the very host wherever the node's address says https, as the session's cookie is. */
export function createBrowserCookie({ config }: Pick<PluginNode, 'config'>, noun: string): BrowserCookie {
  const secure = config.url.startsWith('https:')
  const name = secure ? `__Host-hob_${noun}` : `hob_${noun}`
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', overwrite: true } as const
  return {
    read: ctx => ctx.cookies.get(name) || undefined,
    write(ctx, value, expires) {
      ctx.cookies.secure = secure
      ctx.cookies.set(name, value, { ...options, expires })
    }
  }
}

export const newSecret = () => randomBytes(32).toString('base64url')

/** All that the database keeps of a secret. */
export const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')
