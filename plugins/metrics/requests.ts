import type Koa from 'koa'
import type { HobContext } from '../../core/web/routes.ts'

/** Seconds; an answer counts in each that it was no slower than. */
export const bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const

/** Answers of one route with one status. */
export interface Answers {
  readonly method: string
  /** As it was declared, with names in the place of what people choose: `/e/:id`. */
  readonly route: string
  readonly plugin: string
  readonly status: number
  count: number
}

/** How long the answers of one plugin took. */
export interface Durations {
  readonly plugin: string
  /** One for each of the bounds, and one for whatever took longer. */
  readonly counts: Uint32Array
  seconds: number
}

/** What was answered since the process began. */
export interface RequestCounts {
  readonly answers: ReadonlyMap<string, Answers>
  readonly durations: ReadonlyMap<string, Durations>
  /** Middleware of the stage OBSERVE. */
  readonly observe: Koa.Middleware
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Two additions a request; whatever is made of them is made when somebody asks. */
export function createRequestCounts(): RequestCounts {
  const answers = new Map<string, Answers>()
  const durations = new Map<string, Durations>()

  function count({ method, status, state }: HobContext, seconds: number) {
    const { path, plugin } = describe(state)
    const verb = methods.has(method) ? method : 'other'
    const key = `${verb} ${status} ${path}`
    const known = answers.get(key)
    if (known) known.count++
    else answers.set(key, { method: verb, route: path, plugin, status, count: 1 })
    const times = durations.get(plugin) ?? { plugin, counts: new Uint32Array(bounds.length + 1), seconds: 0 }
    durations.set(plugin, times)
    times.seconds += seconds
    const place = bounds.findIndex(bound => seconds <= bound)
    times.counts[place < 0 ? bounds.length : place]!++
  }

  return {
    answers,
    durations,
    observe: async (ctx, next) => {
      const since = performance.now()
      try {
        await next()
      } finally {
        count(ctx as unknown as HobContext, (performance.now() - since) / 1000)
      }
    }
  }
}

/** Addresses that nobody declared are one, or whoever makes them up would make as many. */
function describe({ route, isKept }: HobContext['state']): { path: string; plugin: string } {
  if (route) return { path: route.path, plugin: route.plugin }
  return isKept ? { path: 'kept', plugin: 'kept' } : { path: 'none', plugin: 'none' }
}
