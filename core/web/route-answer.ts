import { failure } from '../errors.ts'
import { findMisfits, type Schema } from '../schema.ts'
import { isSafe } from './csrf.ts'
import type { HobContext, Route } from './routes.ts'

/** Makes what a handler returned the answer; a handler that answered itself returned nothing. */
export function answer(ctx: HobContext, { method, path, options }: Route, result: unknown) {
  if (result !== undefined) {
    if (options.result && process.env.NODE_ENV === 'test')
      demandFit(options.result, result, `${method} ${path}`)
    ctx.status = options.status ?? 200
    ctx.type = 'application/json; charset=utf-8'
    ctx.body = JSON.stringify(result)
  } else if (!hasAnswered(ctx)) {
    ctx.status = options.summary ? (options.status ?? 204) : 204
    ctx.body = null
  }
  // A form that was posted leads to a page that is got, whatever the browser.
  if (ctx.status === 302 && !isSafe(ctx.method)) ctx.status = 303
}

/** Whether a body, a redirect or a status was set, or koa was told to keep out. */
export function hasAnswered(ctx: HobContext): boolean {
  return ctx.respond === false || ctx.status !== 404 || (ctx.body !== undefined && ctx.body !== null)
}

/** As the reader gets it: what JSON leaves out cannot misfit. */
function demandFit(schema: Schema, result: unknown, route: string) {
  const [misfit] = findMisfits(schema, JSON.parse(JSON.stringify(result)))
  if (!misfit) return
  throw failure('INTERNAL', {
    message: `${route} answers what its schema does not say: ${misfit.path} ${misfit.message}.`
  })
}
