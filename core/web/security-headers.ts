import type { Config } from '../config/config.ts'
import { failure } from '../errors.ts'
import type { Hooks } from '../hooks/hooks.ts'
import type { ContentPolicy } from '../hooks/web-hooks.ts'
import type { HobContext, RouteOptions } from './routes.ts'

const firstPolicy: Record<string, readonly string[]> = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'frame-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"]
}

const policyHeader = 'Content-Security-Policy'
const isolationHeader = 'Cross-Origin-Opener-Policy'
const nowhere = "'none'"
const unsafe = /[\s;,]|^'unsafe-/

type Parts = { config: Pick<Config, 'url'>; hooks: Pick<Hooks, 'web'> }

/** The headers that every answer starts with; built once, after all plugins had their say. */
export function buildSecurityHeaders({ config, hooks }: Parts): readonly [name: string, value: string][] {
  const isSecure = config.url.startsWith('https:')
  const headers: [string, string][] = [
    [policyHeader, buildPolicy(hooks, isSecure)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    [
      'Permissions-Policy',
      'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()'
    ],
    [isolationHeader, 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin']
  ]
  if (isSecure) headers.push(['Strict-Transport-Security', 'max-age=31536000'])
  return headers
}

/** Lets pages of this node, or those of everybody, show one answer in a frame. */
export function allowFraming(ctx: HobContext, framed: NonNullable<RouteOptions['framed']>): void {
  if (!framed) return
  const ancestors = framed === 'anywhere' ? '*' : "'self'"
  const policy = ctx.response.get(policyHeader)
  ctx.set(policyHeader, policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${ancestors}`))
  // Pages that shut out what does not say so would shut out the frame.
  if (framed === 'anywhere') ctx.set('Cross-Origin-Resource-Policy', 'cross-origin')
}

/**
 * Lets a page that is the same for all strangers open in the process that is there. Keeping it apart from whoever opened
 * it guards nothing that they could not ask for themselves, and browsers start a process for it, which is a tenth of a
 * second on a phone.
 */
export function spareIsolation(ctx: HobContext): void {
  ctx.remove(isolationHeader)
}

/** Headers that only documents heed (HTML, CSP 3 and Permissions Policy). */
const ofDocuments = ['Permissions-Policy', isolationHeader, 'Referrer-Policy']
/** What no browser opens as a document or a worker, so that no policy applies to it either. */
const inert = /^(text\/css$|font\/)/

/** Directives that a worker heeds; it shows nothing, and what it fetches falls under `connect-src`. */
const ofWorkers = /^(?:default-src|script-src|connect-src|worker-src|upgrade-insecure-requests)\b/

/**
 * Takes back what says nothing about a file that a page consists of: on a first visit these headers weigh more than
 * many of the files. Scripts keep of the policy what holds for workers, since they may start as such, and drawings keep
 * everything, for they may be opened by themselves.
 */
export function spareDocumentHeaders(ctx: HobContext): void {
  const { type } = ctx.response
  if (type.endsWith('svg+xml')) return
  for (const name of ofDocuments) ctx.remove(name)
  if (inert.test(type)) ctx.remove(policyHeader)
  else if (type === 'text/javascript') ctx.set(policyHeader, workerPolicy(ctx.response.get(policyHeader)))
}

function workerPolicy(policy: string): string {
  const lines = policy.split('; ')
  return lines.filter(line => ofWorkers.test(line)).join('; ')
}

function buildPolicy(hooks: Parts['hooks'], isSecure: boolean): string {
  const directives = new Map(Object.entries(firstPolicy).map(([name, sources]) => [name, new Set(sources)]))
  const policy: ContentPolicy = {
    add(directive, source) {
      const sources = directives.get(directive)
      if (!sources || unsafe.test(source)) {
        throw failure('HOOK_FAILED', {
          message: `"${directive} ${source}" has no place in the Content-Security-Policy.`
        })
      }
      sources.delete(nowhere)
      sources.add(source)
    }
  }
  hooks.web.policy.call(policy)
  const lines = [...directives].map(([name, sources]) => `${name} ${[...sources].join(' ')}`)
  return [...lines, ...(isSecure ? ['upgrade-insecure-requests'] : [])].join('; ')
}
