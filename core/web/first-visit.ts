import type { Node } from '../node.ts'
import type { HobContext, Route } from './routes.ts'

/** While a node has no account, every page of plugins leads to the one that makes the first. */
export interface FirstVisit {
  /** Where the request has to go first; undefined when it may go on. */
  detour(ctx: HobContext, route: Route | undefined): Promise<string | undefined>
}

export function createFirstVisit({ accounts, pages }: Pick<Node, 'accounts' | 'pages'>): FirstVisit {
  const start = pages.list().find(page => page.firstVisit)
  // The answer never goes back: a node that had an account once is taken.
  let isOver = start === undefined
  return {
    async detour(ctx, route) {
      if (isOver || !isPage(ctx, route)) return undefined
      isOver = !(await accounts.isEmpty())
      return isOver ? undefined : start?.path
    }
  }
}

function isPage(ctx: HobContext, route: Route | undefined): boolean {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return false
  if (!route) return ctx.accepts('html', 'json') === 'html'
  return route.plugin !== 'core' && !route.options.summary && !route.options.firstVisit
}
