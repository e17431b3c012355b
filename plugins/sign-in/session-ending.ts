import type { PluginNode } from '../../core/plugin.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import type { SignIn } from './service.ts'

/** Whoever is shown the door is no longer known by sight either. */
export function createSessionEnding(
  { sessions }: Pick<PluginNode, 'sessions'>,
  browsers: KnownBrowsers
): Pick<SignIn, 'endSession' | 'endSessions'> {
  return {
    async endSessions(account, except) {
      await browsers.forget(account, except)
      await sessions.closeAll(account, except)
    },
    async endSession(session) {
      await browsers.forgetOf(session)
      await sessions.close(session)
    }
  }
}
