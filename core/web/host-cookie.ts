import type { Config } from '../config/config.ts'
import type { HobContext } from './routes.ts'

/** A cookie that says something about who asks: no script reads it, and no other site's form brings it along. */
export interface HostCookie {
  readonly name: string
  read(ctx: HobContext): string | undefined
  /** Without an end it goes with the browser's window. */
  write(ctx: HobContext, value: string, expires: Date | undefined): void
  clear(ctx: HobContext): void
}

/** Bound to the very host and to https wherever the node's address says https. */
export function createHostCookie({ url }: Pick<Config, 'url'>, noun: string): HostCookie {
  const secure = url.startsWith('https:')
  const name = secure ? `__Host-hob_${noun}` : `hob_${noun}`
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', overwrite: true } as const
  const write: HostCookie['write'] = (ctx, value, expires) => {
    // A proxy in front may speak plain http to the node; what counts is how browsers reach it.
    ctx.cookies.secure = secure
    ctx.cookies.set(name, value, { ...options, expires })
  }
  return {
    name,
    read: ctx => ctx.cookies.get(name) || undefined,
    write,
    clear: ctx => write(ctx, '', new Date(0))
  }
}
