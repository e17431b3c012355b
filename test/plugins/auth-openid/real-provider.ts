import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientMetadata, Configuration } from 'oidc-provider'
import { atEnd } from '../../rig/cleanup.ts'
import { type Client, createClient } from '../../rig/client.ts'

/** A certified provider on loopback, whose sign-in form takes anybody by any password. */
export interface RealProvider {
  readonly issuer: string
  /** What it tells of a person, by the name they sign in with there. */
  readonly people: Map<string, Record<string, unknown>>
  /** Clients that registered by themselves. */
  readonly registered: readonly unknown[]
  /** Follows a browser from the node's link through the provider and back. Answers with what the node says at the end. */
  follow(client: Client, start: string, login: string): Promise<Response>
  /** The same up to the address that leads back to the node. */
  visit(client: Client, start: string, login: string): Promise<string>
  /** From the address at the provider that a node led to. */
  walk(address: string, login: string): Promise<string>
  close(): Promise<void>
}

export async function startProvider(
  clients: ClientMetadata[],
  more: Configuration = {}
): Promise<RealProvider> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people: RealProvider['people'] = new Map()
  const registered: unknown[] = []
  const Provider = await loadProvider()
  const provider = new Provider(issuer, {
    clients,
    claims: { email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
    features: { registration: { enabled: true } },
    cookies: { keys: ['for tests'] },
    ...more
  })
  provider.on('registration_create.success', (_ctx, client) => void registered.push(client.metadata()))
  server.on('request', provider.callback() as unknown as RequestListener)
  const visit: RealProvider['visit'] = async (client, start, login) => {
    const first = await client.get(start)
    return walk(issuer, first.headers.get('location') ?? `${first.status}`, login)
  }
  const close = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  atEnd(close)
  return {
    issuer,
    people,
    registered,
    visit,
    walk: (address, login) => walk(issuer, address, login),
    follow: async (client, start, login) => client.get(toPath(await visit(client, start, login))),
    close
  }
}

/** It warns of what a test means to do: a form that takes anybody, keys that last for a minute. */
async function loadProvider() {
  for (const kind of ['info', 'warn'] as const) {
    const say = console[kind].bind(console)
    console[kind] = (...words) => (String(words[0]).startsWith('oidc-provider ') ? undefined : say(...words))
  }
  return (await import('oidc-provider')).default
}

export const toPath = (address: string) => {
  const { pathname, search } = new URL(address)
  return pathname + search
}

/** A browser at the provider: signs in, says yes, until an address of somebody else comes. */
async function walk(issuer: string, address: string, login: string): Promise<string> {
  const browser = createClient(issuer)
  let next = address
  for (let step = 0; step < 12; step++) {
    if (!next.startsWith(issuer)) return next
    const page = await browser.get(toPath(next))
    let location = page.headers.get('location')
    if (!location) {
      const html = await page.text()
      const [, action] = /action="([^"]+)"/.exec(html) ?? []
      if (!action) throw new Error(`The provider says: ${html.slice(0, 2000)}`)
      const form: Record<string, string> = /name="login"/.test(html)
        ? { prompt: 'login', login, password: 'x' }
        : { prompt: 'consent' }
      const answer = await browser.request('POST', toPath(new URL(action, issuer).href), { form })
      location = answer.headers.get('location')
    }
    next = new URL(location ?? '', issuer).href
  }
  throw new Error('The provider leads nowhere.')
}
