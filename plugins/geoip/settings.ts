export interface Config {
  database?: string
}

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    database: {
      type: 'string',
      minLength: 1,
      example: '/var/lib/GeoIP/GeoLite2-Country.mmdb',
      description:
        'A file in the MaxMind format with countries of addresses, in the place of the one that comes along; relative to the data folder.'
    }
  }
} as const
