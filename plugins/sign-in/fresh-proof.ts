import type { HobContext } from '../../core/web/routes.ts'

/** Minutes: long enough to change several things in a row, short enough for a machine that somebody left. */
const usual = 30

/** Whoever finds an open browser can look around, but makes no way in for themselves. */
export function demandFresh(ctx: HobContext, next: string, minutes = usual): boolean {
  const { session } = ctx.state.viewer
  if (session?.kind === 'browser' && Date.now() - session.createdAt < minutes * 60_000) return true
  ctx.status = 303
  ctx.redirect(`/sign-in?${new URLSearchParams({ next, again: 'yes' })}`)
  return false
}
