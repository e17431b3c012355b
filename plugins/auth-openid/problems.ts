import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Everything that keeps somebody from coming in by a provider, in a sentence for them. `provider` is its name. */
export interface Problems {
  unknown(): HobError
  expired(): HobError
  denied(provider: string): HobError
  refused(provider: string): HobError
  forged(provider: string): HobError
  odd(provider: string): HobError
  unreachable(provider: string): HobError
  slow(provider: string): HobError
  large(provider: string): HobError
  blocked(provider: string): HobError
  strangers(provider: string): HobError
  address(): HobError
  taken(provider: string): HobError
  arrivalGone(): HobError
}

export function createProblems({ error }: Pick<PluginNode, 'error'>): Problems {
  return {
    unknown: () => error('OPENID_UNKNOWN', 'This node knows no such provider.', { status: 404 }),
    expired: () =>
      error(
        'OPENID_EXPIRED',
        'This sign-in took too long, began in another browser or was used already. Please start again.',
        { status: 422 }
      ),
    denied: provider =>
      error('OPENID_DENIED', 'The provider was not allowed to tell who you are, so nobody was signed in.', {
        status: 422,
        values: { provider }
      }),
    refused: provider =>
      error('OPENID_REFUSED', 'The provider refused to sign you in here. Try again, or another way.', {
        status: 422,
        values: { provider }
      }),
    forged: provider =>
      error(
        'OPENID_FORGED',
        'The answer was not meant for this sign-in, or not made by the provider. It was not believed.',
        { status: 422, values: { provider } }
      ),
    odd: provider =>
      error('OPENID_ODD', 'The provider did not answer as OpenID Connect asks. Try another way to sign in.', {
        status: 422,
        values: { provider }
      }),
    unreachable: provider =>
      error('OPENID_UNREACHABLE', 'The provider cannot be reached at the moment.', {
        status: 503,
        values: { provider }
      }),
    slow: provider =>
      error('OPENID_SLOW', 'The provider did not answer in time.', { status: 503, values: { provider } }),
    large: provider =>
      error('OPENID_LARGE', 'The provider sent more than this node accepts.', {
        status: 422,
        values: { provider }
      }),
    blocked: provider =>
      error('OPENID_BLOCKED', 'The address of the provider does not lead to the public internet.', {
        status: 422,
        values: { provider }
      }),
    strangers: provider =>
      error('OPENID_STRANGERS', 'The provider takes no sites that it does not know already.', {
        status: 422,
        values: { provider }
      }),
    address: () =>
      error(
        'OPENID_ADDRESS',
        'This is not the address of a provider. One looks like https://id.example.org.',
        {
          status: 422,
          path: 'address'
        }
      ),
    taken: provider =>
      error('OPENID_TAKEN', 'This account at the provider is connected with another account here.', {
        status: 409,
        values: { provider }
      }),
    arrivalGone: () =>
      error('OPENID_ARRIVAL_GONE', 'There is nothing to connect any more. Sign in at the provider again.', {
        status: 422
      })
  }
}
