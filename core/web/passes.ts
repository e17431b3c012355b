import type { Grant } from '../accounts/access.ts'
import type { Config } from '../config/config.ts'
import type { Pass } from '../contract/pass.ts'
import { failure } from '../errors.ts'
import type { Registry } from '../registry.ts'
import { createHostCookie, type HostCookie } from './host-cookie.ts'
import type { HobContext } from './routes.ts'

/** What browsers show beside a session: each pass of the registry in a cookie of its own. */
export interface Passes {
  /** Whether the request shows any, worth something or not. */
  areShown(ctx: HobContext): boolean
  read(ctx: HobContext): readonly Grant[]
  /** Nothing to keep takes the pass away. */
  keep(ctx: HobContext, name: string, text: string, until: Date | undefined): void
  /** Takes away all that the request shows. */
  forget(ctx: HobContext): void
}

/** The registry is full by now; a node without passes looks at no cookie. */
export function createPasses(config: Pick<Config, 'url'>, passes: Registry<Pass>): Passes {
  const all = passes.list().map(pass => ({ pass, cookie: createHostCookie(config, pass.name) }))
  const shown = (ctx: HobContext, cookie: HostCookie) =>
    ctx.req.headers.cookie === undefined ? undefined : cookie.read(ctx)
  return {
    areShown: ctx => all.some(({ cookie }) => shown(ctx, cookie) !== undefined),
    read: ctx =>
      all.flatMap(({ pass, cookie }) => {
        const text = shown(ctx, cookie)
        return text ? pass.read(text).map(value => ({ pass: pass.name, value })) : []
      }),
    keep(ctx, name, text, until) {
      const found = all.find(({ pass }) => pass.name === name)
      if (!found) throw failure('INTERNAL', { message: `Nobody adds the pass "${name}".` })
      if (text) found.cookie.write(ctx, text, until)
      else found.cookie.clear(ctx)
    },
    forget(ctx) {
      for (const { cookie } of all) if (shown(ctx, cookie) !== undefined) cookie.clear(ctx)
    }
  }
}
