import type { ClientAuth, Configuration, DiscoveryRequestOptions } from 'openid-client'
import type { PluginNode } from '../../core/plugin.ts'
import type { Problems } from './problems.ts'
import { hasDoors, isHere } from './provider-doors.ts'
import { createProviderFetch } from './provider-fetch.ts'
import type { Provider } from './providers.ts'

/** What this node knows of providers: where their doors are, and how to talk through them. */
export interface Clients {
  /** Asks the provider where its doors are, at most once an hour. */
  open(provider: Provider): Promise<Configuration>
  /** The library's options for a first talk with a provider, through the node's own way out. */
  options(issuer: string): Promise<DiscoveryRequestOptions>
  forget(provider: Pick<Provider, 'id'>): void
}

/** Milliseconds; providers move their doors seldom. */
const freshness = 60 * 60 * 1000
const remembered = 100

/** The library is loaded with the first journey. */
export function createClients(
  node: Pick<PluginNode, 'config' | 'fetch'>,
  problems: Pick<Problems, 'odd'>
): Clients {
  const known = new Map<string, { client: Promise<Configuration>; since: number; clientId: string }>()
  const send = createProviderFetch(node)

  const options: Clients['options'] = async issuer => {
    const { allowInsecureRequests, customFetch, enableNonRepudiationChecks } = await import('openid-client')
    // Signatures are looked at although the token came over TLS: who can answer in the provider's place may still lack its key.
    const execute = [enableNonRepudiationChecks, ...(isHere(issuer) ? [allowInsecureRequests] : [])]
    return { execute, [customFetch]: send }
  }

  async function discover({ name, issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
    const { discovery } = await import('openid-client')
    const authentication = await createAuthentication(clientSecret)
    const url = new URL(issuer)
    const client = await discovery(url, clientId, clientSecret, authentication, await options(issuer))
    if (!hasDoors(client.serverMetadata(), issuer)) throw problems.odd(name)
    return client
  }

  return {
    options,
    forget: ({ id }) => void known.delete(id),
    async open(provider) {
      const { id, clientId } = provider
      const before = known.get(id)
      if (before && before.clientId === clientId && Date.now() - before.since < freshness)
        return before.client
      if (known.size >= remembered) known.clear()
      const client = discover(provider)
      known.set(id, { client, clientId, since: Date.now() })
      // What failed is tried again by the next person.
      client.catch(() => known.delete(id))
      return client
    }
  }
}

/** The way of showing the secret that the provider takes; the header where it says nothing, as the standard has it. */
async function createAuthentication(secret: string | undefined): Promise<ClientAuth> {
  const { ClientSecretBasic, ClientSecretPost, None } = await import('openid-client')
  if (!secret) return None()
  const [header, form] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported
    const isForm = taken?.includes('client_secret_post') && !taken.includes('client_secret_basic')
    return (isForm ? form : header)(server, ...rest)
  }
}
