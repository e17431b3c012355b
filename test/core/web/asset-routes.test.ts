import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
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
