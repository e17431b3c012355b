import type { Schema } from '../../core/schema.ts'

export interface Config {
  numbers: boolean
}

/** How often somebody may like, and take it back: far above what people press, and below what programs try. */
export const changing = { points: 240, seconds: 600 } as const

export const configSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    numbers: {
      type: 'boolean',
      default: false,
      'x-live': true,
      description: 'Whether people may let everybody see how many like what is theirs.'
    }
  }
}
