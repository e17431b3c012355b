import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type TLSSocket } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { createOutbound } from '../../../core/outbound/fetch.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'

type Script = (req: IncomingMessage, res: ServerResponse) => void

describe('the outbound client', () => {
  let server: ScriptedServer
  let script: Script

  const outbound = (
    options: { allow?: string[]; addresses?: string[][]; timeout?: number; size?: number } = {}
  ) => {
    const { allow = ['127.0.0.1/32'], addresses = [['127.0.0.1']], timeout = 5000, size = 100_000 } = options
    const asked: string[] = []
    const config = { url: 'https://node.example', outbound: { allow, timeout, size } } as never
    const resolve = async (name: string) => {
      asked.push(name)
      return addresses[Math.min(asked.length, addresses.length) - 1]!
    }
    return { fetch: createOutbound({ config, version: '1.0.0' }, { resolve }), asked }
  }
  const at = (path = '/', host = 'remote.example') => `http://${host}:${server.port}${path}`
  const answer: Script = (_req, res) => res.end('hello')

  beforeEach(async () => {
    script = answer
    server = await startServer((req, res) => script(req, res))
  })
  afterEach(() => server.close())

  it('fetches, says who it is and hands over status, headers and body', async () => {
    script = (_req, res) => res.writeHead(203, { 'x-a': ['1', '2'] }).end('{"a":1}')
    const answer = await outbound().fetch(at('/x?y=1'))
    assert.deepEqual([answer.status, answer.headers.get('x-a'), await answer.json()], [203, '1, 2', { a: 1 }])
    assert.equal(answer.url, at('/x?y=1'))
    const [request] = server.requests
    assert.equal(request?.headers['user-agent'], 'Hob/1.0.0 (+https://node.example)')
    assert.equal(request?.headers.host, `remote.example:${server.port}`)
  })

  it('sends a body', async () => {
    script = async (req, res) => res.end(`${req.method} ${(await req.toArray()).join('')}`)
    const answer = await outbound().fetch(at(), { method: 'POST', body: 'ping' })
    assert.equal(await answer.text(), 'POST ping')
  })

  it('refuses a name that leads to this machine', async () => {
    const { fetch } = outbound({ allow: [] })
    await assert.rejects(fetch(at()), { code: 'FETCH_BLOCKED' })
    await assert.rejects(
      createOutbound({
        config: { url: '', outbound: { allow: [], timeout: 5000, size: 1 } } as never,
        version: '1'
      })(at('/', 'localhost')),
      { code: 'FETCH_BLOCKED' }
    )
    assert.equal(server.requests.length, 0)
  })

  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '0'
  ]) {
    it(`refuses this machine spelled as ${host}`, async () => {
      const { fetch, asked } = outbound({ allow: [], addresses: [['93.184.216.34']] })
      await assert.rejects(fetch(at('/', host)), { code: 'FETCH_BLOCKED' })
      assert.deepEqual([asked, server.requests], [[], []])
    })
  }

  it('connects to the address that was checked and does not ask again', async () => {
    const { fetch, asked } = outbound({ addresses: [['127.0.0.1'], ['127.0.0.2']] })
    assert.equal(await (await fetch(at())).text(), 'hello')
    assert.deepEqual(asked, ['remote.example'])
  })

  it('refuses when a later answer of the name server leads inside', async () => {
    script = (_req, res) => res.setHeader('connection', 'close').end('hello')
    const { fetch } = outbound({ addresses: [['127.0.0.1'], ['127.0.0.2']] })
    assert.equal(await (await fetch(at())).text(), 'hello')
    await assert.rejects(fetch(at()), { code: 'FETCH_BLOCKED' })
  })

  it('skips forbidden addresses among several and tries the next when one does not answer', async () => {
    const { fetch } = outbound({
      allow: ['127.0.0.0/24'],
      addresses: [['10.0.0.1', '127.0.0.9', '127.0.0.1']]
    })
    assert.equal(await (await fetch(at())).text(), 'hello')
  })

  it('names the host, not the address, when it starts TLS', async () => {
    const names: unknown[] = []
    const tls = createServer(
      {
        SNICallback: (name, done) => {
          names.push(name)
          done(new Error('enough seen'))
        }
      },
      (socket: TLSSocket) => socket.destroy()
    )
    tls.on('tlsClientError', () => {})
    await new Promise<void>(resolve => tls.listen(0, '127.0.0.1', resolve))
    const { port } = tls.address() as { port: number }
    await assert.rejects(outbound().fetch(`https://remote.example:${port}/`), { code: 'FETCH_FAILED' })
    assert.deepEqual(names, ['remote.example'])
    tls.close()
  })

  describe('when redirected', () => {
    const to =
      (location: string, status = 302): Script =>
      (req, res) => {
        if (req.url === '/start') res.writeHead(status, { location }).end('moved')
        else res.end(`${req.method} ${req.headers.authorization ?? 'no secret'}`)
      }

    it('follows and says where it ended', async () => {
      script = to('/end')
      const answer = await outbound().fetch(at('/start'), { headers: { Authorization: 'secret' } })
      assert.deepEqual([answer.url, await answer.text()], [at('/end'), 'GET secret'])
    })

    it('takes no secrets to another origin', async () => {
      script = to(at('/end', 'other.example'))
      const answer = await outbound().fetch(at('/start'), { headers: { Authorization: 'secret' } })
      assert.equal(await answer.text(), 'GET no secret')
    })

    it('turns a POST into a GET, except where the status says not to', async () => {
      script = to('/end', 303)
      const post = { method: 'POST', body: 'x' } as const
      assert.equal(await (await outbound().fetch(at('/start'), post)).text(), 'GET no secret')
      script = to('/end', 307)
      assert.equal(await (await outbound().fetch(at('/start'), post)).text(), 'POST no secret')
    })

    for (const target of [
      'http://127.0.0.2:PORT/end',
      'http://2130706434:PORT/end',
      'file:///etc/passwd',
      'http://u:p@remote.example:PORT/',
      'gopher://remote.example/',
      'http://remote.example:22/'
    ]) {
      it(`does not follow to ${target}`, async () => {
        script = to(target.replace('PORT', String(server.port)))
        await assert.rejects(outbound().fetch(at('/start')), { code: 'FETCH_BLOCKED' })
        assert.equal(server.requests.length, 1)
      })
    }

    it('checks the name again at each step', async () => {
      script = to(at('/end', 'inside.example'))
      const { fetch } = outbound({ addresses: [['127.0.0.1'], ['127.0.0.2']] })
      await assert.rejects(fetch(at('/start')), { code: 'FETCH_BLOCKED' })
    })

    it('gives up after three', async () => {
      script = (_req, res) => res.writeHead(302, { location: '/again' }).end()
      await assert.rejects(outbound().fetch(at('/start')), { code: 'FETCH_FAILED' })
      assert.equal(server.requests.length, 4)
    })
  })

  describe('with a server that misbehaves', () => {
    it('gives up on one that never answers', async () => {
      script = () => {}
      await assert.rejects(outbound({ timeout: 100 }).fetch(at()), {
        code: 'FETCH_FAILED',
        message: /in time/
      })
    })

    it('gives up on one that dribbles for ever', async () => {
      script = (_req, res) => {
        const timer = setInterval(() => res.write('.'), 10)
        res.on('close', () => clearInterval(timer))
      }
      // On a busy machine the time is over before the first word is there.
      const heard = outbound({ timeout: 200 })
        .fetch(at())
        .then(answer => answer.text())
      await assert.rejects(heard, { code: 'FETCH_FAILED', message: /in time/ })
    })

    it('stops when told to', async () => {
      script = () => {}
      const control = new AbortController()
      const request = outbound().fetch(at(), { signal: control.signal })
      control.abort()
      await assert.rejects(request, { code: 'FETCH_FAILED' })
    })

    it('refuses an answer that says it is too large', async () => {
      script = (_req, res) => res.writeHead(200, { 'content-length': '100001' }).write('x')
      await assert.rejects(outbound().fetch(at()), { code: 'FETCH_TOO_LARGE' })
    })

    it('cuts off an answer without an end', async () => {
      script = (_req, res) => {
        const go = () => {
          while (!res.destroyed && res.write(Buffer.alloc(16_384)));
        }
        res.on('drain', go)
        go()
      }
      await assert.rejects((await outbound().fetch(at())).bytes(), { code: 'FETCH_TOO_LARGE' })
      await assert.rejects((await outbound().fetch(at())).stream().toArray(), { code: 'FETCH_TOO_LARGE' })
    })

    it('reads a compressed answer', async () => {
      script = (_req, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'))
      assert.equal(await (await outbound().fetch(at())).text(), 'packed')
    })

    it('cuts off a small answer that unpacks to a huge one', async () => {
      script = (_req, res) =>
        res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)))
      await assert.rejects((await outbound().fetch(at())).bytes(), { code: 'FETCH_TOO_LARGE' })
    })

    it('refuses encodings that it did not ask for', async () => {
      script = (_req, res) => res.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end('x')
      await assert.rejects(outbound().fetch(at()), { code: 'FETCH_FAILED' })
    })

    it('says so when the answer breaks off or is no JSON', async () => {
      script = (_req, res) => {
        res.writeHead(200, { 'content-length': '100' }).write('half', () => res.destroy())
      }
      await assert.rejects((await outbound().fetch(at())).text(), { code: 'FETCH_FAILED' })
      script = answer
      await assert.rejects((await outbound().fetch(at())).json(), { code: 'FETCH_FAILED', message: /JSON/ })
    })
  })

  it('answers a HEAD request without unpacking what is not there', async () => {
    script = (_req, res) =>
      res.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '999999' }).end()
    const answer = await outbound().fetch(at(), { method: 'HEAD' })
    assert.equal(await answer.text(), '')
  })
})
