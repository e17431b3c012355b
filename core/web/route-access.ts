import type { Resource, Viewer } from '../accounts/access.ts'
import type { Role } from '../accounts/accounts.ts'
import type { Scope } from '../accounts/sessions.ts'
import { type CoreErrorCode, coreErrors, failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { isSafe } from './csrf.ts'
import type { HobContext, Route } from './routes.ts'

const ranks: Record<Role, number> = { member: 1, moderator: 2, administrator: 3 }

/** Lets a request pass to its route, with the declared resource on `ctx.state`, or throws. */
export async function demandAccess(
  { access, resources }: Pick<Node, 'access' | 'resources'>,
  ctx: HobContext,
  route: Route
) {
  const declared = route.options.access
  const { viewer } = ctx.state
  demandScope(viewer, route)
  if (declared === 'anyone') return
  if (typeof declared === 'string') return demandRole(viewer, declared)
  const loader = resources.get(declared.resource)
  const resource = await loader?.load(ctx.state.params[declared.param] ?? '')
  const asked = resource ?? loader?.decoy?.()
  if (asked) await access.demand(viewer, declared.action, asked)
  if (!resource) throw missing(declared.resource)
  ctx.state.resource = resource
}

/** Guests see what is shared with them and nothing else of the node. */
function demandRole({ account }: Viewer, role: Role) {
  if (!account) throw failure('SIGN_IN_NEEDED')
  if (account.kind === 'guest' || ranks[account.role] < ranks[role]) throw failure('ACCESS_DENIED')
}

/** A token that was made for less than everything reads what is no settings or admin page, and writes through JSON routes. */
function demandScope({ session }: Viewer, { method, options }: Route) {
  if (!session?.scopes) return
  const isReading = isSafe(method) && (options.summary !== undefined || typeof options.access === 'object')
  const isOpen = isSafe(method) && options.access === 'anyone'
  const wanted: Scope | undefined =
    isReading || isOpen ? 'read' : options.summary === undefined ? undefined : 'write'
  if (!wanted || !session.scopes.includes(wanted)) throw failure('TOKEN_SCOPE')
}

function missing(kind: Resource['kind']) {
  const code = `${kind.toUpperCase()}_MISSING`
  return failure(code in coreErrors ? (code as CoreErrorCode) : 'NOT_FOUND')
}

/** Stops the boot when a route names a resource that nobody can load. */
export function demandLoaders({ resources }: Pick<Node, 'resources'>, routes: readonly Route[]) {
  for (const { method, path, plugin, options } of routes) {
    if (typeof options.access !== 'object' || resources.get(options.access.resource)) continue
    const message = `The route ${method} ${path} of ${plugin} needs the resource "${options.access.resource}", which nobody adds.`
    throw failure('ACCESS_UNDECLARED', { message })
  }
}
