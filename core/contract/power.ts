import type { Role } from '../accounts/accounts.ts'

/** Something that people of a role may do and those below it may not, as the page of roles tells it. */
export interface Power {
  /** Begins with its owner's: `admin.accounts`. */
  readonly name: string
  /** Translation key of it as a sentence. */
  readonly label: string
  readonly role: Role
}
