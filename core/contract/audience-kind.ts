import type { Audience } from '../accounts/audiences.ts'

/**
 * Who keeps audiences of a kind. What is shared with a kind that nobody keeps is its owner's alone. Its words are the translations
 * `<name>.audience` (as a choice: “My readers”) and `<name>.audience.help`; where a person has only one `<name>.audience.shown` (in a
 * sentence: “your readers”), and else `<name>.audience.none` (“You have no readers yet.”) and `<name>.audience.make` (“Find some”).
 */
export interface AudienceKind {
  /** The plugin's own. */
  readonly name: string
  /** Whether a person has several with names; else one, which is there as soon as it is wanted. */
  readonly isNamed: boolean
  /** Where the owner sees who is in it. */
  address(audience: Audience): string
  /** Where a person makes one with a name. */
  readonly home?: string
}
