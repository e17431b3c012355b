import type { Agent, Dispatcher } from 'undici'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { assertWebUrl, createAddressRules } from './address-rules.ts'
import type { Resolve } from './outbound-agent.ts'
import { acceptedEncodings, collect, limitBody, toFetchError } from './outbound-body.ts'

export interface OutboundRequest {
  method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Milliseconds for the whole exchange. */
  timeout?: number
  /** Bytes of the answer. */
  size?: number
  /** @default 3 */
  redirects?: number
  signal?: AbortSignal
}

export interface OutboundResponse {
  readonly status: number
  readonly headers: Headers
  /** Where the last redirect led. */
  readonly url: string
  text(): Promise<string>
  json(): Promise<unknown>
  bytes(): Promise<Uint8Array>
  /** Limited like the rest. */
  stream(): import('node:stream').Readable
}

/**
 * The one way out: http and https only; every name is resolved here and only global unicast addresses are connected to,
 * again at each redirect. Throws `FETCH_BLOCKED`, `FETCH_TOO_LARGE` or `FETCH_FAILED`.
 */
export type Outbound = (url: string | URL, request?: OutboundRequest) => Promise<OutboundResponse>

/** Headers that are meant for one server and not for where it redirects to. */
const confidential = ['authorization', 'cookie', 'proxy-authorization', 'signature', 'signature-input']
const redirects = [301, 302, 303, 307, 308]

interface Attempt {
  url: URL
  method: NonNullable<OutboundRequest['method']>
  headers: Record<string, string>
  body: OutboundRequest['body']
}

/** `resolve` is there for tests; a node asks the system. */
export function createOutbound(
  { config, version }: Pick<Node, 'config' | 'version'>,
  { resolve }: { resolve?: Resolve } = {}
): Outbound {
  const { allow, timeout: longest, size: largest } = config.outbound
  let agent: Promise<Agent> | undefined
  const openAgent = async () => {
    const { createOutboundAgent, resolveName } = await import('./outbound-agent.ts')
    return createOutboundAgent(createAddressRules(allow), resolve ?? resolveName, longest)
  }
  return async (address, request = {}) => {
    agent ??= openAgent()
    const { timeout = longest, size = largest, redirects: hops = 3 } = request
    const signal = AbortSignal.any([
      AbortSignal.timeout(timeout),
      ...(request.signal ? [request.signal] : [])
    ])
    let attempt = firstAttempt(address, request, `Hob/${version} (+${config.url})`)
    try {
      for (let hop = 0; ; hop++) {
        assertWebUrl(attempt.url)
        const answer = await send(await agent, attempt, signal)
        const target = redirectTarget(answer, attempt.url)
        if (!target) return toResponse(answer, attempt, size)
        discard(answer)
        if (hop >= hops) throw failure('FETCH_FAILED', { message: 'The other server redirects too often.' })
        attempt = nextAttempt(attempt, target, answer.statusCode)
      }
    } catch (thrown) {
      throw toFetchError(thrown)
    }
  }
}

function firstAttempt(
  address: string | URL,
  { method = 'GET', headers = {}, body }: OutboundRequest,
  agent: string
): Attempt {
  const url = parseUrl(address)
  const own = { 'user-agent': agent, 'accept-encoding': acceptedEncodings }
  return { url, method, headers: { ...own, ...lowerCase(headers) }, body }
}

/** As browsers do: a redirected POST becomes a GET, and nothing confidential goes to another origin. */
function nextAttempt({ url, method, headers, body }: Attempt, target: string, status: number): Attempt {
  const next = parseUrl(target, url)
  const isKept = status === 307 || status === 308 || method === 'GET' || method === 'HEAD'
  const dropped = [
    ...(isKept ? [] : ['content-type', 'content-length']),
    ...(next.origin === url.origin ? [] : confidential)
  ]
  return {
    url: next,
    method: isKept ? method : 'GET',
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.includes(name))),
    body: isKept ? body : undefined
  }
}

async function send(agent: Agent, { url, method, headers, body }: Attempt, signal: AbortSignal) {
  return await agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { ...headers },
    body: body ?? null,
    signal
  })
}

function toResponse(
  answer: Dispatcher.ResponseData,
  { url, method }: Attempt,
  size: number
): OutboundResponse {
  const headers = toHeaders(answer.headers)
  const isBodiless = method === 'HEAD' || answer.statusCode === 204 || answer.statusCode === 304
  if (!isBodiless && Number(headers.get('content-length') ?? 0) > size) {
    discard(answer)
    throw failure('FETCH_TOO_LARGE')
  }
  const encoding = isBodiless ? null : headers.get('content-encoding')
  const body = limitBody(answer.body, encoding, size)
  return {
    status: answer.statusCode,
    headers,
    url: url.href,
    bytes: () => collect(body),
    text: async () => new TextDecoder().decode(await collect(body)),
    json: async () => parseJson(await collect(body)),
    stream: () => body
  }
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData, from: URL): string | undefined {
  if (!redirects.includes(statusCode)) return undefined
  const { location } = headers
  return typeof location === 'string' ? new URL(location, from).href : undefined
}

function discard({ body }: Dispatcher.ResponseData) {
  body.on('error', () => {}).destroy()
}

function parseUrl(address: string | URL, base?: URL): URL {
  const url = URL.parse(String(address), base)
  if (!url) throw failure('FETCH_BLOCKED', { message: 'This is not an address that can be fetched.' })
  return url
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw failure('FETCH_FAILED', { message: 'The other server did not answer with JSON.', cause })
  }
}

function toHeaders(fields: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values ?? []].flat()) headers.append(name, value)
  }
  return headers
}

function lowerCase(headers: Record<string, string>) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
