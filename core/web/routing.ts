import { Router } from '../boot/lean-imports.ts'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { demandLoaders } from './route-access.ts'
import { hasAnswered } from './route-answer.ts'
import type { HobContext, Route } from './routes.ts'

type Step = (ctx: HobContext, next: () => Promise<void>) => Promise<void>
/** What the router leaves on the context: every entry of its table that knows the address, by whatever method. */
type Matched = { matched?: readonly { methods: readonly string[] }[] }

/** The route table as one middleware. Throws when neither a route nor what comes after the routes has an answer. */
export function createRouting(
  { routes, resources }: Pick<Node, 'routes' | 'resources'>,
  toHandler: (route: Route) => (ctx: HobContext) => Promise<void>
): Step {
  demandLoaders({ resources }, routes.list())
  const toRouter = (some: readonly Route[]): Step => {
    const router = new Router()
    for (const route of some.toSorted(compare)) {
      const handle = toHandler(route)
      router.register(route.path, [route.method], ctx => handle(ctx as unknown as HobContext))
    }
    return router.routes() as unknown as Step
  }
  // The router compares an address with one route after the other, of which few begin with its first word.
  const byWord = Map.groupBy(routes.list(), ({ path }) => firstWord(path))
  const fixed = [...byWord].filter(([word]) => !isOpen(word))
  const routers = new Map(fixed.map(([word, some]) => [word, toRouter(some)]))
  const others = toRouter(routes.list().filter(({ path }) => isOpen(firstWord(path))))
  return async (ctx, next) => {
    const own = routers.get(firstWord(ctx.path))
    await (own ? own(ctx, () => others(ctx, next)) : others(ctx, next))
    if (!hasAnswered(ctx)) answerNothing(ctx)
  }
}

const isOpen = (word: string) => /[:*]/.test(word)

/** In small letters, because addresses are compared without regard to them. */
function firstWord(path: string): string {
  return (path.split('/', 2)[1] ?? '').toLowerCase()
}

function answerNothing(ctx: HobContext) {
  const { matched = [] } = ctx as HobContext & Matched
  const methods = new Set(matched.flatMap(({ methods }) => methods))
  if (methods.size === 0) throw failure('NOT_FOUND')
  ctx.set('Allow', [...methods].join(', '))
  if (ctx.method !== 'OPTIONS') throw failure('METHOD_UNKNOWN')
  ctx.status = 204
}

/** Fixed words before parameters before wildcards, whatever the order of the plugins; HEAD before the GET that would answer it too. */
function compare(one: Route, other: Route): number {
  return rank(one) < rank(other) ? -1 : 1
}

function rank({ path, method }: Route): string {
  const words = path
    .split('/')
    .map(word => (word.includes('*') ? '3' : word.startsWith(':') ? '2' : word.includes(':') ? '1' : '0'))
  return `${words.join('')} ${path} ${method === 'HEAD' ? 0 : 1}`
}
