export interface Config {
  token?: string
  allow: string[]
  every: number
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    token: {
      type: 'string',
      minLength: 16,
      'x-secret': true,
      description:
        'What whoever measures shows (`Authorization: Bearer …`); best from the environment or a file.'
    },
    allow: {
      type: 'array',
      items: { type: 'string', minLength: 2, maxLength: 49 },
      default: [],
      example: ['10.0.0.0/8', '::1'],
      description:
        'Addresses and networks that may ask without it. Behind a proxy, `proxies` has to be right.'
    },
    every: {
      type: 'integer',
      minimum: 5,
      maximum: 3600,
      default: 60,
      description:
        'Seconds for which figures about files, people and entries are kept, because counting all of them takes a while.'
    }
  }
} as const
