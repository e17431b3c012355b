import type { Session } from '../accounts/sessions.ts'
import type { Config } from '../config/config.ts'
import { createHostCookie, type HostCookie } from './host-cookie.ts'
import type { HobContext } from './routes.ts'

/** The cookie that carries the secret of a browser's session. */
export interface SessionCookie extends Omit<HostCookie, 'write'> {
  write(ctx: HobContext, secret: string, session: Session): void
}

export function createSessionCookie(config: Pick<Config, 'url'>): SessionCookie {
  const cookie = createHostCookie(config, 'session')
  return {
    ...cookie,
    write: (ctx, secret, { expiresAt }) =>
      cookie.write(ctx, secret, expiresAt === null ? undefined : new Date(expiresAt))
  }
}
