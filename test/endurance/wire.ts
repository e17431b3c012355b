import { type IncomingHttpHeaders, request } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from './person.ts'

/** A request whose body is sent as it is made, never held whole. */
export interface Order {
  method: string
  path: string
  headers?: Record<string, string>
  /** Bytes of the body. */
  size: number
  body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Resolves to nothing when the node went away meanwhile. */
export function sendBody({ client, headers: own }: Person, order: Order): Promise<Answer | undefined> {
  const { method, path, headers, size, body } = order
  return new Promise(resolve => {
    const sent = request(new URL(path, client.base), {
      method,
      headers: { ...own, ...headers, origin: client.base, 'content-length': String(size) }
    })
    sent.on('error', () => resolve(undefined))
    sent.on('response', response => {
      let text = ''
      response.on('data', chunk => (text += chunk))
      response.on('error', () => resolve(undefined))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    Readable.from(body).pipe(sent)
  })
}

const parts = 8

/** In pieces with a little time between them, as a phone sends. */
export async function* slowly(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = Math.ceil(bytes.length / parts)
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size)
    await pause(8)
  }
}

/** What stands before and after the one file of a form. */
export function formAround(fields: Record<string, string>, name: string) {
  const boundary = 'a-boundary-that-no-picture-contains'
  const open = (disposition: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`
  const texts = Object.entries(fields).map(([field, value]) => `${open(`name="${field}"`)}${value}\r\n`)
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    head: Buffer.from(`${texts.join('')}${open(`name="file"; filename="${name}"`)}`),
    tail: Buffer.from(`\r\n--${boundary}--\r\n`)
  }
}
