import type { Flash, HobContext } from './routes.ts'

/** The cookie in which a sentence waits for the next page. */
export const flashCookie = 'hob_flash'

/** Longer sentences do not fit into a cookie beside the others. */
const longest = 500
const options = { httpOnly: true, sameSite: 'lax', path: '/', overwrite: true } as const

/** What was said in a request that goes on to draw a page itself, where it belongs. */
const said = new WeakMap<HobContext, Flash>()

export function keepFlash(ctx: HobContext, text: string, kind: Flash['kind'] = 'notice') {
  const flash = { kind, text: text.slice(0, longest) }
  said.set(ctx, flash)
  ctx.cookies.set(flashCookie, Buffer.from(JSON.stringify(flash)).toString('base64url'), options)
}

/** The sentences that wait, taken out of their cookie. */
export function takeFlash(ctx: HobContext): Flash[] {
  const value = ctx.cookies.get(flashCookie)
  const found = [value ? readFlash(value) : undefined, said.get(ctx)].filter(flash => flash !== undefined)
  if (value || found.length > 0) ctx.cookies.set(flashCookie, '', { ...options, expires: new Date(0) })
  return found
}

/** Anybody can write a cookie into their own browser, so it is shown as text and nothing else. */
function readFlash(value: string): Flash | undefined {
  try {
    const { kind, text } = JSON.parse(Buffer.from(value, 'base64url').toString())
    return typeof text === 'string' ? { kind: kind === 'error' ? 'error' : 'notice', text } : undefined
  } catch {
    return undefined
  }
}
