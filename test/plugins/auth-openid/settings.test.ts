import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode } from '../../rig/node.ts'

const provider = { id: 'work', name: 'Work', issuer: 'https://id.example.org', clientId: 'hob' }
const start = (...providers: object[]) =>
  startNode({ plugins: { 'storage-local': {}, site: {}, 'sign-in': {}, 'auth-openid': { providers } } })

describe('the providers in the configuration', () => {
  const wrong: [what: string, providers: object[], message: RegExp][] = [
    [
      'two of one name in addresses',
      [provider, { ...provider, issuer: 'https://b.example' }],
      /the id "work"/
    ],
    ['two at one address', [provider, { ...provider, id: 'b' }], /the issuer "https:\/\/id\.example\.org\/"/],
    ['one without https', [{ ...provider, issuer: 'http://id.example.org' }], /needs an https address/],
    [
      'one with a password in its address',
      [{ ...provider, issuer: 'https://a:b@id.example.org' }],
      /https address/
    ],
    ['one without a name', [{ ...provider, name: '' }], /providers\/0\/name/],
    ['a name for addresses that is none', [{ ...provider, id: '_x/y' }], /providers\/0\/id/],
    ['a logo that is not there', [{ ...provider, logo: '/nowhere/logo.svg' }], /logo\.svg, cannot be read/],
    ['a logo that is no picture', [{ ...provider, logo: '/etc/passwd' }], /neither SVG, PNG, WebP nor JPEG/]
  ]
  for (const [what, providers, message] of wrong) {
    it(`are refused at the start with ${what}`, async () => {
      await assert.rejects(start(...providers), message)
    })
  }

  it('have pictures that this node serves, in which nothing acts', async () => {
    const folder = await temporaryFolder()
    const logo = join(folder, 'work.svg')
    await writeFile(
      logo,
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>'
    )
    await writeFile(join(folder, 'large.png'), Buffer.alloc(70_000))
    await assert.rejects(start({ ...provider, logo: join(folder, 'large.png') }), /is larger than 64 KB/)

    const rig = await start({ ...provider, logo })
    await rig.makeAccount('boss')
    const html = await (await rig.client.get('/sign-in')).text()
    const [, address = ''] = /<img src="(\/sign-in\/openid\/logo\/work\?[^"]+)" alt=""/.exec(html) ?? []
    const response = await rig.client.get(address.replaceAll('&#x3D;', '='))
    assert.equal(response.headers.get('content-type'), 'image/svg+xml')
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
    assert.match(response.headers.get('cache-control') ?? '', /immutable/)
    assert.equal((await rig.client.get('/sign-in/openid/logo/other')).status, 404)
    await rig.stop()
  })
})
