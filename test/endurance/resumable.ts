import type { Person } from './person.ts'
import { type Order, sendBody } from './wire.ts'

const protocol = { 'tus-resumable': '1.0.0' }

/** An upload of the tus protocol. */
export interface ResumableUpload {
  readonly address: string
  readonly size: number
}

/** Throws the status and the body of an answer that refuses. */
export async function beginResumable({ client }: Person, size: number): Promise<ResumableUpload> {
  const filename = Buffer.from('photo.jpg').toString('base64')
  const answer = await client.request('POST', '/upload/files', {
    headers: { ...protocol, 'upload-length': String(size), 'upload-metadata': `filename ${filename}` }
  })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return { address: answer.headers.get('location')!, size }
}

/** How far the node is with it, and the entry it became. */
export async function askResumable({ client }: Person, { address }: ResumableUpload) {
  const answer = await client.request('HEAD', address, { headers: protocol })
  return {
    status: answer.status,
    offset: Number(answer.headers.get('upload-offset')),
    entry: answer.headers.get('hob-entry')
  }
}

/** Sends the rest of it, which begins at `from`. */
export async function sendResumable(
  person: Person,
  { address, size }: ResumableUpload,
  from: number,
  rest: Order['body']
): Promise<{ status: number; entry?: string } | undefined> {
  const answer = await sendBody(person, {
    method: 'PATCH',
    path: address,
    headers: {
      ...protocol,
      'upload-offset': String(from),
      'content-type': 'application/offset+octet-stream'
    },
    size: size - from,
    body: rest
  })
  const entry = answer?.headers['hob-entry']
  return answer && { status: answer.status, ...(entry && { entry: String(entry) }) }
}
