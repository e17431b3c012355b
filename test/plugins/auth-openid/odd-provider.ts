import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { atEnd } from '../../rig/cleanup.ts'
import { startServer } from '../../rig/http-server.ts'

type Claims = Record<string, unknown>
type Answer = Claims | string | ((res: ServerResponse) => void)

/** A provider that does what a test wants wrong; by itself it does everything right. */
export interface OddProvider {
  readonly issuer: string
  /** In the place of what it would answer, by the path. */
  readonly answers: Map<string, Answer>
  /** Added to the next ID token, or taken away with `undefined`. */
  claims: Claims
  /** How the next ID token is signed. */
  signing: 'right' | 'other key' | 'none' | 'shared secret' | 'changed after'
  /** The form that it was sent last. */
  told: URLSearchParams
  /** Addresses asked so far, without queries. */
  asked(): string[]
  close(): Promise<void>
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

export async function startOddProvider(secret = 'a secret of both'): Promise<OddProvider> {
  const [own, other] = [newKey(), newKey()]
  const answers: OddProvider['answers'] = new Map()
  const server = await startServer(async (req, res) => {
    const path = new URL(req.url ?? '', 'http://x').pathname
    if (req.method === 'POST') odd.told = new URLSearchParams(await text(req))
    const answer = answers.get(path) ?? ordinary(path)
    if (typeof answer === 'function') return answer(res)
    const isText = typeof answer === 'string'
    res.writeHead(answer ? 200 : 404, { 'content-type': isText ? 'text/html' : 'application/json' })
    res.end(isText ? answer : JSON.stringify(answer))
  })
  const issuer = server.url

  const ordinary = (path: string): Answer => {
    if (path === '/.well-known/openid-configuration') return describe(issuer)
    if (path === '/keys')
      return { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] }
    if (path === '/token') return { access_token: 'x', token_type: 'Bearer', id_token: token() }
    return ''
  }

  function token(): string {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: 'hob', sub: 'somebody', iat: now, exp: now + 300, ...odd.claims }
    if (odd.signing === 'none') return `${encode({ alg: 'none' })}.${encode(claims)}.`
    if (odd.signing === 'shared secret') {
      const text = `${encode({ alg: 'HS256' })}.${encode(claims)}`
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
    }
    const key = odd.signing === 'other key' ? other.privateKey : own.privateKey
    if (odd.signing !== 'changed after') return withSignature(claims, key)
    const [head, , tail] = withSignature({ ...claims, sub: 'somebody' }, key).split('.')
    return `${head}.${encode(claims)}.${tail}`
  }

  const odd: OddProvider = {
    issuer,
    answers,
    claims: {},
    signing: 'right',
    told: new URLSearchParams(),
    asked: () => server.requests.map(({ url }) => url.split('?')[0]!),
    close: server.close
  }
  atEnd(server.close)
  return odd
}

export function describe(issuer: string): Claims {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true
  }
}

function withSignature(claims: Claims, key: KeyObject): string {
  const text = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}
