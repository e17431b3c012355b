import type { Config } from '../../core/config/config.ts'

/** Where a provider leads back to; each has an address of its own, so that none can answer in another's name. */
export function backTo({ url }: Pick<Config, 'url'>, provider: string): string {
  return `${url}/sign-in/openid/back/${provider}`
}

export const providerParams = {
  type: 'object',
  properties: { provider: { type: 'string', pattern: '^[\\w-]{1,40}$' } }
} as const
