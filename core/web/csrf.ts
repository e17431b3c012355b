import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config/config.ts'
import { failure } from '../errors.ts'
import type { HobContext } from './routes.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const length = 32

/** Whether a method only reads. */
export const isSafe = (method: string) => safe.has(method)

/** A token for forms, bound to the session by its secret and masked anew each time, so that compressing a page tells nothing of it. */
export function createToken(secret: string): string {
  const mask = randomBytes(length)
  return Buffer.concat([mask, blend(mask, digest(secret))]).toString('base64url')
}

export function isTokenOf(secret: string, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 2 * length) return false
  return timingSafeEqual(blend(bytes.subarray(0, length), bytes.subarray(length)), digest(secret))
}

/**
 * Refuses a change that another site's page asks for. Browsers always say where a form comes from, so a request that says nothing
 * comes from none; with a session cookie it still needs the token.
 */
export function demandOwnOrigin(ctx: HobContext, { url }: Pick<Config, 'url'>) {
  const site = ctx.get('Sec-Fetch-Site')
  if (site && site !== 'same-origin' && site !== 'none') throw failure('CSRF_INVALID')
  const origin = ctx.get('Origin')
  // A page that tells nobody its address has no origin to say, but the browser itself says that it is one of this node.
  if (origin === 'null' && site === 'same-origin') return
  if (origin && origin !== new URL(url).origin && origin !== `${ctx.protocol}://${ctx.host}`)
    throw failure('CSRF_INVALID')
}

/** Takes the field out of the form, which has it for strangers too; a token is asked for where there is a session's secret. */
export function demandToken(ctx: HobContext, secret: string | undefined) {
  const { csrf: field, ...body } = ctx.state.body
  ctx.state.body = body
  // Bodies that are read as streams have the token in the header or the address.
  const token = ctx.get('X-CSRF-Token') || field || ctx.query.csrf
  if (secret !== undefined && !isTokenOf(secret, token)) throw failure('CSRF_INVALID')
}

const digest = (secret: string) => createHmac('sha256', secret).update('csrf').digest()

const blend = (one: Uint8Array, other: Uint8Array) =>
  Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))
