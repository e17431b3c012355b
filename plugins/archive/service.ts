import type { Account } from '../../core/accounts/accounts.ts'

/** What other plugins may know of people's archives. */
export interface PersonalArchives {
  /** Where a person asks for theirs. */
  readonly address: string
  /** Whether one is ready to be downloaded. */
  isReady(account: Account): Promise<boolean>
}

declare module '../../core/services.ts' {
  interface Services {
    archives: PersonalArchives
  }
}
