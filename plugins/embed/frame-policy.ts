import type { HobContext } from '../../core/web/routes.ts'

const policyHeader = 'Content-Security-Policy'
/** What no frame has a use for. */
const closed = ['form-action', 'frame-src']
/** What none has a use for in which nothing runs. */
const still = ['script-src', 'connect-src', 'worker-src', ...closed]

/** Where bytes may come from stays as the node has it: its files may lie on another host. With `runs` its own scripts may run. */
export function closeFrame(ctx: HobContext, { runs }: { runs: boolean }) {
  const shut = runs ? closed : still
  const directives = ctx.response.get(policyHeader).split('; ')
  const kept = directives.filter(directive => !shut.some(name => directive.startsWith(`${name} `)))
  ctx.set(policyHeader, [...kept, ...shut.map(name => `${name} 'none'`)].join('; '))
  ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), autoplay=(), browsing-topics=()')
  ctx.set('Referrer-Policy', 'no-referrer')
}
