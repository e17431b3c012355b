import type { Session } from '../accounts/sessions.ts'
import type { Config } from '../config/config.ts'
import type { HobContext } from './routes.ts'

/** The cookie that carries the secret of a browser's session. */
export interface SessionCookie {
  readonly name: string
  read(ctx: HobContext): string | undefined
  write(ctx: HobContext, secret: string, session: Session): void
  clear(ctx: HobContext): void
}

/** Bound to the very host and to https wherever the node's address says https. */
export function createSessionCookie({ url }: Pick<Config, 'url'>): SessionCookie {
  const secure = url.startsWith('https:')
  const name = secure ? '__Host-hob_session' : 'hob_session'
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', overwrite: true } as const
  const set = (ctx: HobContext, value: string, expires: Date | undefined) => {
    // A proxy in front may speak plain http to the node; what counts is how browsers reach it.
    ctx.cookies.secure = secure
    ctx.cookies.set(name, value, { ...options, expires })
  }
  return {
    name,
    read: ctx => ctx.cookies.get(name) || undefined,
    write: (ctx, secret, { expiresAt }) =>
      set(ctx, secret, expiresAt === null ? undefined : new Date(expiresAt)),
    clear: ctx => set(ctx, '', new Date(0))
  }
}
