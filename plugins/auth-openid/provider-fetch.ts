import type { CustomFetch, CustomFetchOptions } from 'openid-client'
import type { PluginNode } from '../../core/plugin.ts'

/** Bytes; keys and descriptions of the largest providers are a tenth of it. */
const largest = 256 * 1024
/** Milliseconds; somebody is waiting for the page. */
const longest = 10_000

/** The node's one way out as the library wants it: no private addresses, no redirects, limits of time and size. */
export function createProviderFetch({ fetch, config }: Pick<PluginNode, 'fetch' | 'config'>): CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const answer = await fetch(url, {
      method: method as 'GET' | 'POST',
      headers,
      body: toBody(body),
      signal,
      redirects: 0,
      size: Math.min(largest, config.outbound.size),
      timeout: Math.min(longest, config.outbound.timeout)
    })
    // Read here, so that what goes wrong on the way is told as what it is.
    const bytes = answer.status === 204 ? null : Buffer.from(await answer.bytes())
    return new Response(bytes, { status: answer.status, headers: withoutEncoding(answer.headers) })
  }
}

function toBody(body: CustomFetchOptions['body']): string | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body)
  throw new TypeError('Providers are sent text only.')
}

/** The bytes are decoded already. */
function withoutEncoding(headers: Headers): Headers {
  const rest = new Headers(headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) rest.delete(name)
  return rest
}
