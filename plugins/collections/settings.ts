/** What operators limit. */
export interface Config {
  albums: number
  entries: number
  editors: number
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    albums: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: 5000,
      description: 'Albums of one person, at most.'
    },
    entries: {
      type: 'integer',
      minimum: 1,
      maximum: 20_000,
      default: 20_000,
      description: 'Entries in one album, at most.'
    },
    editors: {
      type: 'integer',
      minimum: 0,
      maximum: 500,
      default: 50,
      description: 'People beside its owner who edit one album, at most.'
    }
  }
} as const
