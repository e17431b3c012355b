import assert from 'node:assert/strict'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const script = 'export const answer = 42\n'.repeat(100)

describe('built files', () => {
  let web: TestWeb

  before(async () => {
    web = await openWeb(() => undefined)
    const { folder } = web.node.assets
    await mkdir(join(folder, 'site'))
    await writeFile(join(folder, 'site', 'home-1a2b.js'), script)
    await writeFile(join(folder, 'site', 'home-1a2b.js.br'), brotliCompressSync(script))
    await writeFile(join(folder, 'plain-3c4d.css'), `p {}\n${script}`)
    await writeFile(join(folder, 'icons-5e6f.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await writeFile(join(folder, '..', 'secret.txt'), 'secret')
    await writeFile(join(folder, '.manifest.json'), '{}')
  })

  after(() => web.close())

  it('are kept by browsers for good', async () => {
    const { status, headers } = await web.client.get('/assets/site/home-1a2b.js')
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^text\/javascript/)
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable')
  })

  it('come compressed, from the disk where they lie there so', async () => {
    for (const path of ['/assets/site/home-1a2b.js', '/assets/plain-3c4d.css']) {
      const response = await web.client.get(path, { 'accept-encoding': 'br' })
      assert.equal(response.headers.get('content-encoding'), 'br')
      assert.ok((await response.text()).endsWith(script))
    }
    const plain = await web.client.get('/assets/site/home-1a2b.js', { 'accept-encoding': 'identity' })
    assert.equal(plain.headers.get('content-encoding'), null)
    assert.equal(await plain.text(), script)
  })

  it('are read from the disk once where they are small, and each time where they are large', async () => {
    const { folder } = web.node.assets
    const seen = async (name: string, length: number) => {
      await writeFile(join(folder, name), 'a'.repeat(length))
      assert.equal((await (await web.client.get(`/assets/${name}`)).text()).length, length)
      await rm(join(folder, name))
      return (await web.client.get(`/assets/${name}`)).status
    }
    assert.equal(await seen('small-7a8b.txt', 1000), 200)
    assert.equal(await seen('large-9c0d.txt', 100_000), 404)
  })

  it('forget the oldest of them when there are many', async () => {
    const { folder } = web.node.assets
    const names = Array.from({ length: 40 }, (_, at) => `one-of-many-${at}.txt`)
    for (const name of names) {
      await writeFile(join(folder, name), 'a'.repeat(60_000))
      await (await web.client.get(`/assets/${name}`)).text()
      await rm(join(folder, name))
    }
    const status = async (name: string) => (await web.client.get(`/assets/${name}`)).status
    assert.deepEqual([await status(names[0]!), await status(names.at(-1)!)], [404, 200])
  })

  it('carry only those headers that say something about them', async () => {
    const read = async (path: string) => {
      const { headers } = await web.client.get(path)
      return ['content-security-policy', 'permissions-policy', 'x-content-type-options'].map(name =>
        headers.has(name)
      )
    }
    assert.deepEqual(await read('/assets/plain-3c4d.css'), [false, false, true])
    // A script may start as a worker, a drawing may be opened by itself.
    assert.deepEqual(await read('/assets/site/home-1a2b.js'), [true, false, true])
    assert.deepEqual(await read('/assets/icons-5e6f.svg'), [true, true, true])
    assert.deepEqual(await read('/assets/none.css'), [true, true, true])
    const { headers } = await web.client.get('/assets/site/home-1a2b.js')
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'self'; script-src 'self'; connect-src 'self'; worker-src 'self'"
    )
  })

  it('are all there is under their address', async () => {
    for (const path of [
      '/assets/../secret.txt',
      '/assets/%2e%2e/secret.txt',
      '/assets/..%2fsecret.txt',
      '/assets/site',
      '/assets/.manifest.json',
      '/assets/none.js'
    ]) {
      const { promise, resolve } = Promise.withResolvers<number | undefined>()
      // fetch would tidy the address up before it is sent.
      request(web.base, { path }, response => {
        resolve(response.statusCode)
        response.resume()
      }).end()
      assert.equal(await promise, 404, path)
    }
  })
})
