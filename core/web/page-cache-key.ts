import type { Themes } from '../themes/themes.ts'
import { flashCookie } from './flash.ts'
import { type ChooseLanguage, languageCookie } from './language.ts'
import { lookCookie, readLook } from './look.ts'
import type { Passes } from './passes.ts'
import type { HobContext } from './routes.ts'

interface Parts {
  chooseLanguage: ChooseLanguage
  sessionCookie: string
  passes: Pick<Passes, 'areShown'>
  themes: Pick<Themes, 'choices'>
}

/** What tells one stranger's request from another's; undefined when a page would be made for one browser only. */
export function createPageKey({
  chooseLanguage,
  sessionCookie,
  passes,
  themes
}: Parts): (ctx: HobContext) => string | undefined {
  return ctx => {
    const { headers, method } = ctx.req
    if (method !== 'GET' && method !== 'HEAD') return undefined
    // Read by the same rules as when a page is drawn: a page kept under a key that says something else is another's.
    const cookie = (name: string) => (headers.cookie === undefined ? undefined : ctx.cookies.get(name))
    if (cookie(sessionCookie) !== undefined || cookie(flashCookie) !== undefined) return undefined
    if (passes.areShown(ctx)) return undefined
    const form = toForm(ctx)
    if (form === undefined) return undefined
    const locale = chooseLanguage(headers['accept-language'], cookie(languageCookie))
    return [locale, toLook(themes, cookie(lookCookie)), form, ctx.path, sortQuery(ctx.querystring)].join('\n')
  }
}

/** Nearly nobody chose anything, and need not be asked about. */
function toLook(themes: Parts['themes'], cookie: string | undefined): string {
  return cookie ? Object.values(readLook(themes.choices(), cookie)).join(' ') : ''
}

/** Longer wishes are made up, and not worth the memory. */
const longestWish = 200

/** Nearly everybody takes HTML; who does not may be given something else at the same address. */
function toForm(ctx: HobContext): string | undefined {
  const { accept } = ctx.req.headers
  if (accept === undefined || accept === '*/*' || ctx.accepts('html')) return ''
  return accept.length > longestWish ? undefined : accept
}

function sortQuery(query: string): string {
  if (!query.includes('&')) return query
  return query.split('&').sort().join('&')
}
