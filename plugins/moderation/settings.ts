import type { Schema } from '../../core/schema.ts'

const count = (description: string, more: Record<string, unknown>) => ({
  type: 'integer',
  'x-live': true,
  description,
  ...more
})
const choice = (description: string, values: readonly string[]) => ({
  enum: values,
  default: values[0],
  'x-live': true,
  description
})

/** What operators decide about moderation, all of it while the node runs. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    reports: choice('Who may report something: everybody who sees it, or people with an account.', [
      'anyone',
      'members'
    ]),
    reportsADay: count('How many reports one person may send in a day.', {
      minimum: 1,
      maximum: 1000,
      default: 30
    }),
    heldWords: {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: 100 },
      maxItems: 2000,
      uniqueItems: true,
      default: [],
      'x-live': true,
      description:
        'Words and phrases, one a line. What has one of them waits until a moderator looked at it. Whole words, in any case and spelling.'
    },
    holdFirst: count('How many first entries of each new person wait until a moderator looked at them.', {
      minimum: 0,
      maximum: 100,
      default: 0
    }),
    holdDays: count(
      'For how many days after an account was made its entries wait until a moderator looked at them.',
      {
        minimum: 0,
        maximum: 365,
        default: 0
      }
    ),
    suspending: choice('Who may suspend and ban members: moderators, or administrators only.', [
      'moderators',
      'administrators'
    ]),
    suspendedEntries: choice(
      'What becomes of the entries of suspended people meanwhile, unless whoever decides says otherwise.',
      ['hidden', 'shown']
    ),
    appealDays: count('How many days after a measure the person concerned may appeal.', {
      minimum: 1,
      maximum: 3650,
      default: 180
    }),
    transparency: choice('Who may read how many reports and measures there were: moderators, or everybody.', [
      'moderators',
      'everybody'
    ]),
    keepDays: count('How many days decided cases are kept.', { minimum: 400, maximum: 3650, default: 730 })
  }
}
