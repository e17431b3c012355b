import assert from 'node:assert/strict'
import type { ServerEvent } from '../../../core/web/events.ts'
import { waitFor } from '../../rig/wait.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

describe('server-sent events', () => {
  const listeners = new Set<(event: ServerEvent) => void>()
  let web: TestWeb

  before(async () => {
    web = await openWeb(({ router }) => {
      router.get('/live', { access: 'anyone' }, ({ state }) =>
        state.sendEvents(send => {
          listeners.add(send)
          return () => listeners.delete(send)
        })
      )
      router.get('/counted', { access: 'anyone' }, ({ state }) => state.sendEvents(count()))
    })
  })

  after(() => web.close())

  async function* count(): AsyncGenerator<ServerEvent> {
    for (const data of [1, 2]) yield { event: 'count', id: String(data), data }
  }

  it('end with their source', async () => {
    const response = await web.client.get('/counted', { 'accept-encoding': 'br' })
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
    assert.equal(response.headers.get('content-encoding'), null)
    const text = await response.text()
    assert.equal(text, 'retry: 3000\n\nevent: count\nid: 1\ndata: 1\n\nevent: count\nid: 2\ndata: 2\n\n')
  })

  it('arrive one by one, and the source is let go when the browser leaves', async () => {
    const abort = new AbortController()
    const response = await fetch(`${web.base}/live`, { signal: abort.signal })
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    await waitFor('a listener', () => listeners.size === 1)
    for (const listener of listeners) listener({ data: { line: 'one\ntwo' } })
    let text = ''
    while (!text.includes('data:')) text += (await reader.read()).value
    assert.match(text, /data: \{"line":"one\\ntwo"\}\n\n$/)
    abort.abort()
    await reader.read().catch(() => undefined)
    await waitFor('nobody listening', () => listeners.size === 0)
  })

  it('end when the node stops', async () => {
    const other = await openWeb(({ router }) =>
      router.get('/live', { access: 'anyone' }, ({ state }) => state.sendEvents(() => undefined))
    )
    const response = await other.client.get('/live')
    const [text] = await Promise.all([response.text(), other.close()])
    assert.match(text, /retry/)
  })
})
