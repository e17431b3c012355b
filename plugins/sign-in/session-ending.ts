import type { PluginNode } from '../../core/plugin.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import type { SignIn } from './service.ts'
import { table as waiting } from './waiting.ts'

/** Whoever is shown the door is no longer known by sight either, and a first proof that they gave before counts no more. */
export function createSessionEnding(
  { db, sessions }: Pick<PluginNode, 'db' | 'sessions'>,
  browsers: KnownBrowsers
): Pick<SignIn, 'endSession' | 'endSessions'> {
  return {
    async endSessions(account, except) {
      await db(waiting).where({ account: account.id }).delete()
      await browsers.forget(account, except)
      await sessions.closeAll(account, except)
    },
    async endSession(session) {
      await browsers.forgetOf(session)
      await sessions.close(session)
    }
  }
}
