import type { PluginNode } from '../../core/plugin.ts'
import { createBrowserCookie, hash, newSecret } from './browser-cookie.ts'
import type { BrowserSecret } from './service.ts'

export function createBrowserSecret(node: Pick<PluginNode, 'config'>, noun: string): BrowserSecret {
  const cookie = createBrowserCookie(node, noun)
  const keep: BrowserSecret['keep'] = (ctx, secret, lifetime) => {
    cookie.write(ctx, secret, new Date(Date.now() + lifetime))
    return hash(secret)
  }
  return {
    give: (ctx, lifetime) => keep(ctx, newSecret(), lifetime),
    keep,
    hashOf(ctx) {
      const secret = cookie.read(ctx)
      return secret && hash(secret)
    },
    take: ctx => cookie.write(ctx, '', new Date(0))
  }
}
