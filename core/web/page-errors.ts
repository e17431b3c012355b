import { failure, HobError, toHobError } from '../errors.ts'
import type { Node } from '../node.ts'
import { formOf } from './answer-form.ts'
import { createErrorWords } from './error-words.ts'
import type { HobContext } from './routes.ts'

type Headers = readonly (readonly [name: string, value: string])[]
type Parts = Pick<Node, 'log' | 'i18n' | 'pages' | 'templates' | 'plugins'>

interface ShownError {
  status: number
  code: string
  message: string
}

/** Part of what every theme chain or plugin must offer, like the layouts. */
const template = 'site/error'

/** Makes whatever was thrown the answer, as a page, as JSON or as a line of text. `headers` are those that every answer starts with. */
export function createErrorAnswer(
  parts: Parts,
  headers: Headers
): (ctx: HobContext, thrown: unknown) => Promise<void> {
  const translate = createErrorWords(parts)
  return async (ctx, thrown) => {
    const error = toKnown(thrown)
    if (hasGone(ctx)) return
    if (error.status >= 500) parts.log.error({ err: thrown, id: ctx.state.requestId }, 'web.failed')
    clear(ctx, headers)
    const form = formOf(ctx)
    if (error.code === 'SIGN_IN_NEEDED' && form === 'html' && ctx.method === 'GET') return leadToSignIn(ctx)
    ctx.status = error.status
    if (error.status === 401) ctx.set('WWW-Authenticate', 'Bearer')
    const message = translate(ctx.state, error.expose ? error : failure('INTERNAL'))
    const code = error.expose ? error.code : 'INTERNAL'
    if (form === 'json') writeJson(ctx, { code, message, path: error.expose ? error.path : undefined })
    else if (form === 'text') ctx.body = `${message}\n`
    else await drawError(parts, ctx, { status: error.status, code, message })
    ctx.set('Cache-Control', 'private, no-store')
  }
}

/** Errors of koa and its parts carry a status; below 500 they are the asker's. */
function toKnown(thrown: unknown): HobError {
  if (thrown instanceof HobError) return thrown
  const status = (thrown as { status?: unknown } | undefined)?.status
  return typeof status === 'number' && status >= 400 && status < 500
    ? failure('BODY_INVALID', { status, cause: thrown })
    : toHobError(thrown)
}

const hasGone = (ctx: HobContext) => ctx.req.destroyed && !ctx.req.complete

/** What the failed attempt said of its own answer must not describe this one. */
function clear(ctx: HobContext, headers: Headers) {
  for (const name of [
    'Content-Type',
    'Content-Length',
    'Content-Encoding',
    'Content-Range',
    'Content-Disposition',
    'Accept-Ranges',
    'ETag',
    'Last-Modified',
    'Link'
  ])
    ctx.remove(name)
  for (const [name, value] of headers) ctx.set(name, value)
}

function leadToSignIn(ctx: HobContext) {
  ctx.set('Cache-Control', 'private, no-store')
  ctx.redirect(`/sign-in?next=${encodeURIComponent(ctx.path + ctx.search)}`)
}

function writeJson(ctx: HobContext, error: { code: string; message: string; path?: string }) {
  const { requestId: request } = ctx.state
  ctx.type = 'application/json; charset=utf-8'
  ctx.body = JSON.stringify({ error: ctx.status >= 500 ? { ...error, request } : error })
}

async function drawError({ pages, templates, log }: Parts, ctx: HobContext, error: ShownError) {
  const requestId = error.status >= 500 ? ctx.state.requestId : undefined
  const view = { ...error, title: titleOf(ctx, error), requestId }
  try {
    if (templates.has(template))
      return await pages.draw(ctx, { name: 'site.error', template, view, status: error.status })
  } catch (thrown) {
    log.error({ err: thrown, id: ctx.state.requestId }, 'web.errorPageFailed')
  }
  ctx.status = error.status
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = plainPage(ctx, error)
}

function titleOf({ state: { t } }: HobContext, { status }: ShownError): string {
  if (status >= 500) return t('core.error.failed')
  return t(status === 404 ? 'core.error.missing' : 'core.error.refused')
}

/** Needs no theme, for when that is what failed. */
function plainPage({ state: { locale, requestId } }: HobContext, { status, message }: ShownError): string {
  const text = escapeHtml(message)
  const help = status >= 500 ? `<p><code>${requestId}</code></p>` : ''
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>${text}</title><h1>${status}</h1><p>${text}</p>${help}<p><a href="/">/</a></p></html>`
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
