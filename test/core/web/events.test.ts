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
      router.get('/leaving', { access: 'anyone' }, ({ state }) => state.sendEvents(leave()))
      router.get('/counted', { access: 'anyone' }, ({ state }) => state.sendEvents(count()))
    })
  })

  after(() => web.close())

  async function* count(): AsyncGenerator<ServerEvent> {
    for (const data of [1, 2]) yield { event: 'count', id: String(data), data }
  }

  let hasLeft = false
  async function* leave(): AsyncGenerator<ServerEvent> {
    try {
      for (;;) yield { data: await new Promise(resolve => setImmediate(resolve, 'x')) }
    } finally {
      hasLeft = true
      // biome-ignore lint/correctness/noUnsafeFinally: what a source does that cannot tidy up.
      throw new Error('tidying up failed')
    }
  }

  it('do no harm when their source fails after the browser left', async () => {
    const harm: unknown[] = []
    const note = (reason: unknown) => harm.push(reason)
    const others = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[]
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', note)
    const abort = new AbortController()
    await (await fetch(`${web.base}/leaving`, { signal: abort.signal })).body!.getReader().read()
    abort.abort()
    await waitFor('the source to be let go', () => hasLeft)
    await new Promise(resolve => setImmediate(resolve))
    process.off('unhandledRejection', note)
    for (const other of others) process.on('unhandledRejection', other)
    assert.deepEqual(harm, [])
  })

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
    const since = performance.now()
    const [text] = await Promise.all([response.text(), other.close()])
    assert.match(text, /retry/)
    assert.ok(performance.now() - since < 5000, 'nobody is waited for')
  })
})
