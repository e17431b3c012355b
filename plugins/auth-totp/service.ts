import type { Account } from '../../core/accounts/accounts.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** Codes for those who lost whatever their second step was, for plugins that add such a step. */
export interface RecoveryCodesService {
  /**
   * To be answered with when somebody changed their second steps. Whoever has one and no codes gets new ones, shown this once; whoever
   * has none any more loses theirs, which stand in for nothing. All others are led to `next`.
   */
  follow(ctx: HobContext, account: Account, next: string): Promise<void>
}

declare module '../../core/services.ts' {
  interface Services {
    'recovery-codes': RecoveryCodesService
  }
}
