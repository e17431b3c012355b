import type { HobContext } from '../../core/web/routes.ts'

const policyHeader = 'Content-Security-Policy'
const ancestors = 'frame-ancestors'
/** What no frame has a use for. */
const closed = ['form-action', 'frame-src']
/** What none has a use for in which nothing runs. */
const still = ['script-src', 'connect-src', 'worker-src', ...closed]

/**
 * Where bytes may come from stays as the node has it: its files may lie on another host. With `runs` its own scripts may run. Only pages of
 * these `sites` may show it, of all where there are none.
 */
export function closeFrame(ctx: HobContext, { runs, sites }: { runs: boolean; sites: readonly string[] }) {
  const shut = runs ? closed : still
  const around = sites.length > 0 ? [`${ancestors} ${sites.join(' ')}`] : []
  const directives = ctx.response.get(policyHeader).split('; ')
  const replaced = around.length > 0 ? [...shut, ancestors] : shut
  const kept = directives.filter(directive => !replaced.some(name => directive.startsWith(`${name} `)))
  ctx.set(policyHeader, [...kept, ...around, ...shut.map(name => `${name} 'none'`)].join('; '))
  ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), autoplay=(), browsing-topics=()')
  ctx.set('Referrer-Policy', 'no-referrer')
}
