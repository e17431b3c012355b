import type { Schema } from '../../core/schema.ts'

/** Who may comment: everybody with an account, followers of the owner, everybody but only after the owner's yes, nobody. */
export const policies = ['everyone', 'followers', 'approval', 'closed'] as const
export type Policy = (typeof policies)[number]

/** Comments in one network's ten minutes; whole families and schools share one. */
export const writing = { points: 60, seconds: 600 } as const
/** Everything else that changes something, for the same. */
export const changing = { points: 240, seconds: 600 } as const

const live = { 'x-live': true } as const

export const configSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    policy: {
      type: 'string',
      enum: policies,
      default: 'everyone',
      ...live,
      description: 'Who may comment where the owner of an entry says nothing.'
    },
    longest: {
      type: 'integer',
      minimum: 100,
      maximum: 20000,
      default: 5000,
      ...live,
      description: 'Characters of a comment.'
    },
    editMinutes: {
      type: 'integer',
      minimum: 0,
      maximum: 100000,
      default: 30,
      ...live,
      description: 'For how many minutes people may change what they wrote.'
    },
    perTenMinutes: {
      type: 'integer',
      minimum: 1,
      maximum: 1000,
      default: 20,
      ...live,
      description: 'Comments of one account in ten minutes.'
    },
    perDay: {
      type: 'integer',
      minimum: 1,
      maximum: 100000,
      default: 300,
      ...live,
      description: 'Comments of one account in a day.'
    },
    heldWords: {
      type: 'array',
      items: { type: 'string', minLength: 2, maxLength: 100 },
      maxItems: 1000,
      default: [],
      ...live,
      description: 'Comments with one of these words or phrases wait until somebody looked at them.'
    }
  }
}
