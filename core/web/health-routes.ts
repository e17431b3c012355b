import type { HealthCheck } from '../hooks/node-hooks.ts'
import type { Node } from '../node.ts'
import type { HobContext } from './routes.ts'

/** How long one look at the node's health serves all who ask, in milliseconds. */
const freshFor = 1_000

/** `/healthz`: the process answers. `/readyz`: everything it needs is well. */
export function addHealthRoutes({ routes, health, log }: Pick<Node, 'routes' | 'health' | 'log'>) {
  const router = routes.forPlugin('core')
  const report = (checks: HealthCheck[]) => {
    for (const { name, ok, message } of checks) if (!ok) log.warn({ check: name, message }, 'node.unwell')
    return checks
  }
  let last: { at: number; checks: ReturnType<Node['health']> } | undefined
  const look = () => {
    if (!last || performance.now() - last.at > freshFor)
      last = { at: performance.now(), checks: health().then(report) }
    return last.checks
  }
  router.get('/healthz', { access: 'anyone', summary: 'Whether the process answers' }, ctx => {
    ctx.set('Cache-Control', 'no-store')
    return { ok: true }
  })
  router.get(
    '/readyz',
    { access: 'anyone', summary: 'Whether the node is ready, check by check' },
    async ctx => {
      const checks = await look()
      const ok = checks.every(check => check.ok || check.isMinor)
      ctx.set('Cache-Control', 'no-store')
      ctx.type = 'application/json; charset=utf-8'
      ctx.status = ok ? 200 : 503
      ctx.body = JSON.stringify({ ok, checks: mayRead(ctx) ? checks : checks.map(withoutMessage) })
    }
  )
}

/** What a check says may name paths, addresses and versions. */
const mayRead = ({ state: { viewer } }: HobContext) => viewer.account?.role === 'administrator'

const withoutMessage = ({ message: _, words: __, ...check }: HealthCheck) => check
