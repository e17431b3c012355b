import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '../rig/client.ts'
import type { Person } from './person.ts'

const parts = 8

/** Sends a body in pieces with a little time between them, as a phone does; undefined when the node went away meanwhile. */
export function sendSlowly(
  { client, headers: own }: Person,
  { method, path, headers }: { method: string; path: string; headers: Record<string, string> },
  body: Uint8Array
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string } | undefined> {
  return new Promise(resolve => {
    const sent = request(new URL(path, client.base), {
      method,
      headers: {
        ...own,
        ...headers,
        origin: client.base,
        'content-length': String(body.length)
      }
    })
    sent.on('error', () => resolve(undefined))
    sent.on('response', response => {
      let text = ''
      response.on('data', chunk => (text += chunk))
      response.on('error', () => resolve(undefined))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    void feed(sent, body)
  })
}

async function feed(sent: ReturnType<typeof request>, body: Uint8Array) {
  const size = Math.ceil(body.length / parts)
  for (let at = 0; at < body.length && !sent.destroyed; at += size) {
    sent.write(body.subarray(at, at + size))
    await pause(8)
  }
  sent.end()
}

/** A form with one file, as bytes. */
export function toForm(fields: Record<string, string>, bytes: Uint8Array) {
  const boundary = 'a-boundary-that-no-picture-contains'
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  )
  const head = `${texts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  }
}

const protocol = { 'tus-resumable': '1.0.0' }

/** An upload of the tus protocol. */
export interface ResumableUpload {
  readonly address: string
  readonly bytes: Uint8Array
}

export async function beginResumable(client: Client, bytes: Uint8Array): Promise<ResumableUpload> {
  const filename = Buffer.from('photo.jpg').toString('base64')
  const answer = await client.request('POST', '/upload/files', {
    headers: {
      ...protocol,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${filename}`
    }
  })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return { address: answer.headers.get('location')!, bytes }
}

/** Where the node is with it, and the entry it became. */
export async function askResumable(client: Client, { address }: ResumableUpload) {
  const answer = await client.request('HEAD', address, { headers: protocol })
  return {
    status: answer.status,
    offset: Number(answer.headers.get('upload-offset')),
    entry: answer.headers.get('hob-entry')
  }
}

export async function sendResumable(
  person: Person,
  { address, bytes }: ResumableUpload,
  from: number
): Promise<{ status: number; entry?: string } | undefined> {
  const answer = await sendSlowly(
    person,
    {
      method: 'PATCH',
      path: address,
      headers: {
        ...protocol,
        'upload-offset': String(from),
        'content-type': 'application/offset+octet-stream'
      }
    },
    bytes.subarray(from)
  )
  const entry = answer?.headers['hob-entry']
  return answer && { status: answer.status, ...(entry && { entry: String(entry) }) }
}
