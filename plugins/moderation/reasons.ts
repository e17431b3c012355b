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

/** Characters of what somebody says to a decision, to an appeal, or to the others who decide. */
export const longestWords = 5000

export type Reason = (typeof reasons)[number]
