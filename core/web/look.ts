import type { Account } from '../accounts/accounts.ts'
import type { Choice, Look } from '../themes/choices.ts'
import type { HobContext } from './routes.ts'

/** The cookie in which anybody keeps what they chose of what the theme offers: `grid=list&scheme=dark`. */
export const lookCookie = 'hob_look'

const year = 365 * 24 * 60 * 60 * 1000

/** Only what the theme offers counts, so that nobody can make up looks. What is kept with an account holds in every browser of it. */
export function readLook(choices: readonly Choice[], cookie: string | undefined, account?: Account): Look {
  const own = Object(account?.profile.look) as Record<string, unknown>
  const kept = { ...readKept(choices, cookie), ...pick(choices, name => own[name]) }
  return Object.fromEntries(choices.map(({ name, first }) => [name, kept[name] ?? first]))
}

/** Whoever tries settings sees those in the place of what they chose for themself. */
export function lookOf(ctx: HobContext, choices: readonly Choice[]): Look {
  const { viewer, tried } = ctx.state
  const own = readLook(choices, ctx.cookies.get(lookCookie), viewer.account)
  const shown = choices.filter(({ name }) => tried?.values[name] !== undefined)
  return { ...own, ...Object.fromEntries(shown.map(({ name, first }) => [name, first])) }
}

/** Keeps wishes beside what was chosen before; what the theme does not offer is left out. */
export function keepLook(ctx: HobContext, choices: readonly Choice[], wishes: Look) {
  const before = readKept(choices, ctx.cookies.get(lookCookie))
  const now = { ...before, ...pick(choices, name => wishes[name]) }
  ctx.cookies.set(lookCookie, new URLSearchParams(now).toString(), {
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    overwrite: true
  })
}

function readKept(choices: readonly Choice[], cookie: string | undefined): Look {
  if (!cookie) return {}
  const written = new URLSearchParams(cookie)
  return pick(choices, name => written.get(name))
}

function pick(choices: readonly Choice[], wish: (name: string) => unknown): Look {
  const wanted = choices.map(({ name, options }) => [name, options.find(({ value }) => value === wish(name))])
  return Object.fromEntries(
    (wanted as [string, { value: string } | undefined][]).flatMap(([name, option]) =>
      option ? [[name, option.value]] : []
    )
  )
}
