import { createClient } from '../../rig/client.ts'
import type { TestSettings } from '../../rig/config.ts'
import type { Engine } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'
import { type RealProvider, startProvider } from './real-provider.ts'

/** What both ends have to know of each other before either starts. */
export async function prepareProvider(id = 'real') {
  const port = await freePort()
  const provider = await startProvider([
    {
      client_id: 'hob',
      client_secret: 'a secret of both',
      redirect_uris: [`http://127.0.0.1:${port}/sign-in/openid/back/${id}`]
    }
  ])
  const settings = {
    id,
    name: 'Real',
    issuer: provider.issuer,
    clientId: 'hob',
    clientSecret: 'a secret of both'
  }
  return { port, provider, settings }
}

export const allowLoopback = { outbound: { allow: ['127.0.0.0/8'] } }

export interface OpenIdRig extends TestNode {
  readonly provider: RealProvider
  /** A browser that has been nowhere. */
  browser(): ReturnType<typeof createClient>
  isSignedIn(client: ReturnType<typeof createClient>): Promise<string | undefined>
}

/** A node with one real provider, where people may make accounts of their own unless a test says otherwise. */
export async function startOpenId(
  more: {
    engine?: Engine
    registration?: 'open' | 'closed' | 'approval'
    openid?: object
    /** Beside those that it needs. */
    plugins?: Record<string, object>
    config?: TestSettings
  } = {}
): Promise<OpenIdRig> {
  const { port, provider, settings } = await prepareProvider()
  const rig = await startNode({
    engine: more.engine,
    config: { port, ...allowLoopback, ...more.config },
    plugins: {
      'storage-local': {},
      site: {},
      api: {},
      security: {},
      'auth-password': {},
      'sign-in': { registration: more.registration ?? 'open' },
      'auth-openid': { providers: [settings], ...more.openid },
      ...more.plugins
    }
  })
  return {
    ...rig,
    provider,
    browser: () => createClient(rig.url),
    async isSignedIn(client) {
      const answer = await client.get('/api/v1/me')
      return answer.status === 200 ? ((await answer.json()) as { name: string }).name : undefined
    }
  }
}
