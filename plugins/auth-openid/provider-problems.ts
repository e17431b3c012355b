import type { HobError } from '../../core/errors.ts'
import type { Problems } from './problems.ts'

/** An error of the library, of the way out, or of this plugin; they are nested by `cause`. */
interface Thrown {
  name?: string
  code?: string
  error?: string
  status?: number
  cause?: unknown
}

/** Codes of the library for what cannot be believed, as opposed to what cannot be understood. */
const unbelieved = new Set([
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION'
])

const ownWay = /^(FETCH|OPENID)_/

/** When it went wrong: before anybody set out, or in the answer that a browser brought back. */
type Moment = 'start' | 'end'

/** What went wrong between this node and a provider. Faults of the node are no provider's, and thrown on. */
export function toProblem(problems: Problems, provider: string, moment: Moment, thrown: unknown): HobError {
  const chain = causes(thrown)
  const own = chain.find(({ code }) => ownWay.test(code ?? ''))
  if (own?.code?.startsWith('OPENID_')) return own as HobError
  if (!own && !chain.some(isOfLibrary)) throw thrown
  if (own) return toWayProblem(problems, provider, own, chain)
  if (chain.some(({ code }) => code === 'OAUTH_TIMEOUT')) return problems.slow(provider)
  const [first] = chain
  if (first?.code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR' && first.error === 'access_denied') {
    return problems.denied(provider)
  }
  if (first?.error) return problems.refused(provider)
  const isForged = moment === 'end' && unbelieved.has(first?.code ?? '')
  return isForged ? problems.forged(provider) : problems.odd(provider)
}

/** What a log may hold of it: codes, no tokens and no people. */
export function toReason(thrown: unknown): string {
  const words = causes(thrown).flatMap(({ name, code, error }) => [error ?? code ?? name])
  return [...new Set(words)].join(' < ').slice(0, 300)
}

/** Whether the provider does not know this node any more. */
export function isForgotten(thrown: unknown): boolean {
  return causes(thrown).some(({ error }) => error === 'invalid_client' || error === 'unauthorized_client')
}

/** The library stumbles over what it is given with type errors too. */
const isOfLibrary = ({ name, code = '', error }: Thrown) =>
  name === 'TypeError' || /^(OAUTH_|ERR_INVALID_)/.test(code) || error !== undefined

function toWayProblem(problems: Problems, provider: string, { code }: Thrown, chain: readonly Thrown[]) {
  if (code === 'FETCH_BLOCKED') return problems.blocked(provider)
  if (code === 'FETCH_TOO_LARGE') return problems.large(provider)
  const isLate = chain.some(({ name }) => /Timeout|Abort/.test(name ?? ''))
  return isLate ? problems.slow(provider) : problems.unreachable(provider)
}

/** A provider that asks for another proof of who the node is says why in the header that asks; the library leaves it there. */
function withChallenge(thrown: Thrown): Thrown {
  if (thrown.code !== 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') return thrown
  const challenges = thrown.cause as readonly { parameters?: { error?: string } }[]
  const error = challenges.find(({ parameters }) => parameters?.error)?.parameters?.error
  return { ...thrown, code: thrown.code, ...(error && { error }) }
}

function causes(thrown: unknown): Thrown[] {
  const chain: Thrown[] = []
  for (
    let one = thrown as Thrown | undefined;
    one instanceof Error && chain.length < 8;
    one = one.cause as Thrown
  )
    chain.push(withChallenge(one))
  return chain
}
