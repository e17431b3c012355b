import { parse as parseFields } from 'node:querystring'
import type { Context } from 'koa'
import type { Config } from '../config/config.ts'
import { failure, type HobError } from '../errors.ts'
import type { HobContext, Route } from './routes.ts'

/** How the body of a request arrived; forms carry everything as text. */
export type BodyFormat = 'json' | 'form' | 'none'

type Reader = (ctx: HobContext, allowed: 'json' | 'form') => Promise<BodyFormat>

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

/** How the body of a route arrives, from what it declares. */
export function formatOf({ options }: Pick<Route, 'options'>): 'json' | 'form' | 'stream' {
  return options.accepts ?? (options.summary ? 'json' : 'form')
}

/**
 * Reads a small body into `ctx.state.body`. A JSON route takes JSON only, which other sites' forms cannot send; a form route takes
 * both. Fields of forms are text, or lists of text where a name comes twice. Throws `BODY_TOO_LARGE`, `BODY_UNKNOWN`, `BODY_INVALID`.
 */
export function createBodyReader({ limits: { bodySize } }: Pick<Config, 'limits'>): Reader {
  let parse: ((ctx: Context, next: () => Promise<void>) => Promise<unknown>) | undefined
  return async (ctx, allowed) => {
    if (!hasBody(ctx)) return 'none'
    const format = findFormat(ctx, allowed)
    if (!parse) {
      const { bodyParser } = await import('@koa/bodyparser')
      parse = bodyParser({
        enableTypes: ['json', 'text'],
        // As text, because the parser would make nested objects of names with dots.
        extendTypes: { text: [form] },
        parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
        jsonLimit: bodySize,
        textLimit: bodySize,
        onError(error) {
          throw toFailure(error)
        }
      })
    }
    await parse(ctx as unknown as Context, async () => undefined)
    ctx.state.body = toFields(ctx.request.body)
    return format
  }
}

function hasBody({ req }: HobContext): boolean {
  const { 'content-length': length, 'transfer-encoding': chunked } = req.headers
  return chunked !== undefined || Number(length ?? 0) > 0
}

function findFormat(ctx: HobContext, allowed: 'json' | 'form'): BodyFormat {
  const type = ctx.request.type
  if (type === json) return 'json'
  if (type === form && allowed === 'form') return 'form'
  throw failure('BODY_UNKNOWN')
}

function toFields(body: unknown): Record<string, unknown> {
  if (typeof body === 'string') return toRecord(body)
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>
  throw failure('BODY_INVALID')
}

/** Of a form or a query: one value as text, several of one name as a list. */
export function toRecord(text: string): Record<string, unknown> {
  // Node's URLSearchParams takes seconds for a long text of short fields; the limit is the size of the body.
  return { ...parseFields(text, '&', '=', { maxKeys: 0 }) }
}

function toFailure(error: Error & { status?: number }): HobError {
  return failure(error.status === 413 ? 'BODY_TOO_LARGE' : 'BODY_INVALID', { cause: error })
}
