import assert from 'node:assert/strict'
import { type Client, createClient } from '../rig/client.ts'
import type { NodeProcess } from '../rig/process.ts'

/** What the API tells of an entry, as far as these tests look. */
export interface ShownEntry {
  id: string
  state: string
  failure?: { code: string; message: string }
  files: { id: string; role: string; address: string; type: string; size: number }[]
}

/** An account of a node that runs in a process of its own, acting through the API. */
export interface Person {
  readonly name: string
  /** Sends the account's token with everything. */
  readonly client: Client
  readonly headers: Record<string, string>
  /** Sends a file in a form, to be published at once unless `fields` says otherwise. */
  send(bytes: Uint8Array, name?: string, fields?: Record<string, string>): Promise<Response>
  /** The same, and what the node made of it. */
  upload(bytes: Uint8Array, name?: string, fields?: Record<string, string>): Promise<ShownEntry>
  replace(id: string, bytes: Uint8Array): Promise<Response>
  show(id: string): Promise<ShownEntry>
}

/** Makes an account and its token by the commands that an operator has. */
export async function makePerson(hob: NodeProcess, name: string): Promise<Person> {
  const created = await hob.run(['account', 'create', name])
  assert.equal(created.code, 0, created.error)
  const token = (await hob.run(['account', 'token', name])).out.trim()
  const headers = { authorization: `Bearer ${token}` }
  const client = createClient(hob.url, { headers })
  const fileOf = (bytes: Uint8Array, fileName: string) => new File([new Uint8Array(bytes)], fileName)
  const send: Person['send'] = (bytes, fileName = 'photo.jpg', fields = {}) =>
    client.request('POST', '/api/v1/entries', {
      form: { visibility: 'public', ...fields, file: fileOf(bytes, fileName) }
    })
  return {
    name,
    client,
    headers,
    send,
    async upload(...sent) {
      const answer = await send(...sent)
      assert.equal(answer.status, 202, await answer.clone().text())
      return (await answer.json()) as ShownEntry
    },
    replace: (id, bytes) =>
      client.request('POST', `/e/${id}/replace`, { form: { file: fileOf(bytes, 'other.jpg') } }),
    async show(id) {
      const answer = await client.get(`/api/v1/entries/${id}`)
      assert.equal(answer.status, 200, `entry ${id}: ${await answer.clone().text()}`)
      return (await answer.json()) as ShownEntry
    }
  }
}
