import type { Flash, HobContext } from './routes.ts'

/** The cookie in which a sentence waits for the next page. */
export const flashCookie = 'hob_flash'

/** Longer sentences do not fit into a cookie beside the others. */
const longest = 500
const options = { httpOnly: true, sameSite: 'lax', path: '/', overwrite: true } as const

export function keepFlash(ctx: HobContext, text: string, kind: Flash['kind'] = 'notice') {
  const value = Buffer.from(JSON.stringify({ kind, text: text.slice(0, longest) })).toString('base64url')
  ctx.cookies.set(flashCookie, value, options)
}

/** The sentence that waits, taken out of its cookie. */
export function takeFlash(ctx: HobContext): Flash[] {
  const value = ctx.cookies.get(flashCookie)
  if (!value) return []
  ctx.cookies.set(flashCookie, '', { ...options, expires: new Date(0) })
  const flash = readFlash(value)
  return flash ? [flash] : []
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
