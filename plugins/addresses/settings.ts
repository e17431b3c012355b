import type { PluginNode } from '../../core/plugin.ts'

/** A domain as people write it: `example.org`, `bücher.example`. */
const domains = (description: string) => ({
  type: 'array',
  items: { type: 'string', pattern: '^[^\\s@/:]+\\.[^\\s@/:]+$', maxLength: 253 },
  maxItems: 10_000,
  uniqueItems: true,
  default: [],
  'x-live': true,
  description
})

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    confirmFirst: {
      type: 'boolean',
      default: false,
      'x-live': true,
      description: 'Whether people confirm an e-mail address before they get an account.'
    },
    allowedDomains: domains(
      'The only domains with whose e-mail addresses people may make accounts, each with those under it; empty for all.'
    ),
    deniedDomains: domains(
      'Domains with whose e-mail addresses nobody may make an account, each with those under it.'
    ),
    perDomain: {
      type: 'integer',
      minimum: 0,
      maximum: 100_000,
      default: 50,
      'x-live': true,
      description: 'How many accounts may be made with addresses of one domain in a day; 0 for any number.'
    }
  }
}

/** The live settings, as they are now. */
export interface AddressSettings {
  confirmFirst(): boolean
  allowedDomains(): string[]
  deniedDomains(): string[]
  perDomain(): number
}

export const readSettings = ({ settings }: Pick<PluginNode, 'settings'>): AddressSettings => ({
  confirmFirst: () => settings.get('confirmFirst'),
  allowedDomains: () => settings.get('allowedDomains'),
  deniedDomains: () => settings.get('deniedDomains'),
  perDomain: () => settings.get('perDomain')
})
