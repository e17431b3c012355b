import type { Schema } from '../../core/schema.ts'

export interface Config {
  minimumLength: number
  hash: { memory: number; passes: number; threads: number }
}

export const configSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    minimumLength: {
      type: 'integer',
      minimum: 8,
      maximum: 64,
      default: 10,
      description: 'How many characters a new password needs.'
    },
    hash: {
      type: 'object',
      additionalProperties: false,
      default: {},
      description:
        'What one Argon2id hash costs. Raised values reach each password when its owner next signs in.',
      properties: {
        memory: { type: 'integer', minimum: 8192, maximum: 1048576, default: 19456, description: 'KiB.' },
        passes: { type: 'integer', minimum: 1, maximum: 20, default: 2 },
        threads: { type: 'integer', minimum: 1, maximum: 8, default: 1 }
      }
    }
  }
}
