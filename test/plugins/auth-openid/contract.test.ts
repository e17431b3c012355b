import { describeAuthMethod } from '../../contracts/index.ts'
import type { RealProvider } from './real-provider.ts'
import { allowLoopback, prepareProvider } from './rig.ts'

let provider: RealProvider

describeAuthMethod('a provider of OpenID Connect', {
  plugins: ['auth-openid'],
  method: 'openid',
  async prepare() {
    const prepared = await prepareProvider()
    provider = prepared.provider
    const plugins = { 'auth-openid': { providers: [prepared.settings] } }
    return { config: { port: prepared.port, ...allowLoopback }, plugins }
  },
  async link({ node }, { id, name }) {
    const link = { id, account: id, issuer: `${provider.issuer}/`, subject: `sub-${name}`, label: name }
    await node.db('auth_openid_links').insert({ ...link, made_at: Date.now(), used_at: Date.now() })
  },
  attempt: (client, { name }, { wrong }) =>
    provider.follow(client, '/sign-in/openid/to/real', wrong ? `other-${name}` : `sub-${name}`)
})
