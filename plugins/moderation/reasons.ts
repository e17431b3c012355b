/** Why people report something, and why something is done about it; their words are `moderation.reason.<name>`. */
export const reasons = [
  'spam',
  'abuse',
  'hate',
  'violence',
  'sexual',
  'minors',
  'privacy',
  'copyright',
  'illegal',
  'other'
] as const

export type Reason = (typeof reasons)[number]
