import type { Configuration } from 'openid-client'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Journey } from './journeys.ts'
import type { Claims } from './person.ts'
import type { Provider } from './providers.ts'
import { backTo } from './redirects.ts'

/** That a provider said who somebody is, after everything about the saying was checked. */
export interface Vouched {
  readonly subject: string
  readonly claims: Claims
  readonly client: Configuration
  readonly token: string
}

/** As the standard limits it; longer ones are nobody's. */
const longestSubject = 255

/**
 * Hands the code in for a token. Throws unless state, nonce, issuer, audience, times and signature are as they have to be; undefined
 * where the token names nobody.
 */
export async function redeem(
  { config }: Pick<PluginNode, 'config'>,
  { id }: Provider,
  client: Configuration,
  { nonce, verifier }: Journey,
  { querystring }: HobContext
): Promise<Vouched | undefined> {
  const { authorizationCodeGrant } = await import('openid-client')
  const url = new URL(`${backTo(config, id)}?${querystring}`)
  const tokens = await authorizationCodeGrant(client, url, {
    expectedState: url.searchParams.get('state') ?? '',
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true
  })
  const claims = tokens.claims()
  if (!claims?.sub || claims.sub.length > longestSubject || /\p{C}/u.test(claims.sub)) return undefined
  return { subject: claims.sub, claims, client, token: tokens.access_token }
}

/** What the provider tells of the person beside the token. Who tells nothing more is believed all the same. */
export async function tellMore({ client, token, subject, claims }: Vouched): Promise<Claims> {
  if (!client.serverMetadata().userinfo_endpoint) return claims
  const { fetchUserInfo } = await import('openid-client')
  const more: Claims = await fetchUserInfo(client, token, subject).catch(() => ({}))
  return { ...more, ...claims }
}
