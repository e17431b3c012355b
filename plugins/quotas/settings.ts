import type { Schema } from '../../core/schema.ts'

const limit = (description: string) => ({
  type: 'integer',
  minimum: 0,
  maximum: 1_000_000_000,
  default: 0,
  'x-live': true,
  description
})

/** What each role may keep and publish; 0 is no limit. Administrators have none. */
export const settingsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    memberMegabytes: limit('How many megabytes of files one member may keep. 0 is no limit.'),
    memberEntries: limit('How many entries one member may make in 24 hours. 0 is no limit.'),
    moderatorMegabytes: limit('How many megabytes of files one moderator may keep. 0 is no limit.'),
    moderatorEntries: limit('How many entries one moderator may make in 24 hours. 0 is no limit.')
  }
}
