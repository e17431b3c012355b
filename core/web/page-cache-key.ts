import { flashCookie } from './flash.ts'
import { type ChooseLanguage, languageCookie } from './language.ts'
import type { HobContext } from './routes.ts'

/** The cookie in which anybody keeps light or dark. */
export const schemeCookie = 'hob_scheme'

interface Parts {
  chooseLanguage: ChooseLanguage
  sessionCookie: string
}

/** What tells one stranger's request from another's; undefined when a page would be made for one browser only. */
export function createPageKey({
  chooseLanguage,
  sessionCookie
}: Parts): (ctx: HobContext) => string | undefined {
  return ctx => {
    const { headers, method } = ctx.req
    if (method !== 'GET' && method !== 'HEAD') return undefined
    const cookies = headers.cookie === undefined ? none : readCookies(headers.cookie)
    if (cookies.has(sessionCookie) || cookies.has(flashCookie)) return undefined
    const locale = chooseLanguage(headers['accept-language'], cookies.get(languageCookie))
    const scheme = cookies.get(schemeCookie) ?? ''
    return [locale, scheme, toForm(headers.accept), ctx.path, sortQuery(ctx.querystring)].join('\n')
  }
}

const none: ReadonlyMap<string, string> = new Map()

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map(pair => pair.trim().split('=', 2) as [string, string?])
  return new Map(pairs.map(([name, value = '']) => [name, value]))
}

/** Nearly everybody takes HTML; who does not may be given something else at the same address. */
function toForm(accept: string | undefined): string {
  return accept === undefined || accept.includes('text/html') || accept.includes('*/*')
    ? ''
    : accept.slice(0, 200)
}

function sortQuery(query: string): string {
  if (!query.includes('&')) return query
  return query.split('&').sort().join('&')
}
