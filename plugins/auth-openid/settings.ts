import type { Arrivals } from './arrivals.ts'
import type { Browsers } from './browsers.ts'
import type { Clients } from './clients.ts'
import type { Journeys } from './journeys.ts'
import type { Links } from './links.ts'
import type { Problems } from './problems.ts'
import type { Providers } from './providers.ts'
import type { Registrations } from './registrations.ts'

export interface ProviderSettings {
  id: string
  name: string
  issuer: string
  clientId: string
  clientSecret?: string
  scopes: string[]
  logo?: string
  trustsEmail: boolean
}

export interface Config {
  providers: ProviderSettings[]
  anyProvider: boolean
}

/** What the pages of this plugin are made of. */
export interface Parts {
  config: Config
  providers: Providers
  registrations: Registrations
  clients: Clients
  links: Links
  browsers: Browsers
  journeys: Journeys
  arrivals: Arrivals
  problems: Problems
}

const text = (description: string, more: object = {}) => ({
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description,
  ...more
})

const provider = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'issuer', 'clientId'],
  properties: {
    id: text('Stands in the address that the provider leads back to, so it stays as it is.', {
      pattern: '^[a-z0-9][a-z0-9-]{0,31}$'
    }),
    name: text('As people know the provider.', { maxLength: 60 }),
    issuer: text('Address of the provider. Plain http only on this machine.', {
      format: 'uri',
      pattern: '^https?://'
    }),
    clientId: text('What the provider calls this node.'),
    clientSecret: text('That the provider gave this node; absent for a public client.', {
      maxLength: 4096,
      'x-secret': true
    }),
    scopes: {
      type: 'array',
      items: { type: 'string', pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]+$' },
      default: ['openid', 'profile', 'email'],
      description: 'What the node asks to be told.'
    },
    logo: text('A picture (SVG, PNG, WebP or JPEG, at most 64 KB), by its path from hob.yaml.', {
      maxLength: 1024
    }),
    trustsEmail: {
      type: 'boolean',
      default: true,
      description: 'Whether an e-mail address that the provider calls verified becomes that of a new account.'
    }
  }
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    providers: {
      type: 'array',
      default: [],
      maxItems: 50,
      description: 'Where people may have their account, in the order of the sign-in page.',
      items: provider
    },
    anyProvider: {
      type: 'boolean',
      default: false,
      description:
        'Whether people may name any other provider by its address; the node then registers there by itself.'
    }
  }
}
