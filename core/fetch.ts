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
