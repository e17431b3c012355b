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
  if (typeof body === 'string') return toRecord(new URLSearchParams(body))
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>
  throw failure('BODY_INVALID')
}

/** One value as text, several of one name as a list; in one pass, for a form may have a million fields. */
export function toRecord(values: URLSearchParams): Record<string, unknown> {
  const lists = new Map<string, string[]>()
  for (const [name, value] of values) {
    const list = lists.get(name)
    if (list) list.push(value)
    else lists.set(name, [value])
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, list.length === 1 ? list[0] : list]))
}

function toFailure(error: Error & { status?: number }): HobError {
  return failure(error.status === 413 ? 'BODY_TOO_LARGE' : 'BODY_INVALID', { cause: error })
}
