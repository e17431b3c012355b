import type { ClientMetadata, ServerMetadata } from 'openid-client'
import type { PluginNode } from '../../core/plugin.ts'
import { hasDoors } from './provider-doors.ts'
import { fromRegistration, hostOf, idOf, type Provider } from './providers.ts'
import { backTo } from './redirects.ts'
import type { Parts } from './settings.ts'

/** Signatures that can be checked with what a provider publishes, best known first. */
const algorithms = [
  'RS256',
  'ES256',
  'PS256',
  'EdDSA',
  'Ed25519',
  'ES384',
  'PS384',
  'RS384',
  'ES512',
  'PS512',
  'RS512'
]

/**
 * The provider at an address that somebody typed. One that this node does not know yet is introduced to it, where it takes nodes that
 * nobody vouches for.
 */
export async function findProvider(
  node: Pick<PluginNode, 'config'>,
  { providers, registrations, clients, problems }: Parts,
  issuer: string
): Promise<Provider> {
  const named = providers.byIssuer(issuer) ?? (await providers.byId(idOf(issuer)))
  if (named) return named
  const { None, discovery, dynamicClientRegistration } = await import('openid-client')
  const options = await clients.options(issuer)
  const server = (await discovery(new URL(issuer), 'nobody', undefined, None(), options)).serverMetadata()
  if (!hasDoors(server, issuer)) throw problems.odd(hostOf(issuer))
  if (!server.registration_endpoint) throw problems.strangers(hostOf(issuer))
  const id = idOf(issuer)
  const wishes = wishesOf(node, id, server)
  const client = await dynamicClientRegistration(new URL(issuer), wishes, None(), options)
  const { client_id, client_secret, client_secret_expires_at: end } = client.clientMetadata()
  const registration = {
    id,
    issuer,
    clientId: client_id,
    ...(typeof client_secret === 'string' ? { clientSecret: client_secret } : {}),
    ...(typeof end === 'number' && end > 0 ? { expiresAt: end * 1000 } : {})
  }
  await registrations.save(registration)
  return fromRegistration(registration)
}

/** A secret that anybody is given for asking proves nothing, so none is asked for where the provider does without. */
function wishesOf({ config }: Pick<PluginNode, 'config'>, id: string, server: Readonly<ServerMetadata>) {
  const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  const method = ['none', 'client_secret_basic', 'client_secret_post'].find(one => taken.includes(one))
  const signed = server.id_token_signing_alg_values_supported ?? ['RS256']
  return {
    client_name: config.title,
    client_uri: config.url,
    redirect_uris: [backTo(config, id)],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    application_type: 'web',
    token_endpoint_auth_method: method ?? 'client_secret_basic',
    id_token_signed_response_alg: algorithms.find(one => signed.includes(one)) ?? 'RS256'
  } satisfies Partial<ClientMetadata>
}
