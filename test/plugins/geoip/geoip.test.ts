import assert from 'node:assert/strict'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCountries } from '../../../plugins/geoip/countries.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'
const packaged = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'

describeEngines('where browsers signed in from', engine => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ engine, config: { proxies: 1 }, web: 'plain' })
    await rig.makeAccount('anna', { password })
  })
  after(() => rig.stop())

  /** As the proxy hands it on, behind whatever the browser claims. */
  async function signIn(forwarded: string) {
    const client = createClient(rig.url, {
      headers: { 'x-forwarded-for': forwarded, 'user-agent': forwarded }
    })
    const page = '/sign-in'
    const answer = await client.submit('/sign-in/password', { name: 'anna', password }, { page })
    assert.equal(answer.status, 303)
    return client
  }
  const places = (html: string) =>
    [...html.matchAll(/Signed in from: ([^(]+) \(a guess\)/g)].map(([, at]) => at)

  it('is a country in the words of who looks, for as long as the session, and no address is kept', async () => {
    const own = await signIn('81.2.69.142')
    const other = await signIn('193.99.144.80')
    await signIn('2a02:908::1')
    const html = await (await own.get('/settings/security')).text()
    assert.deepEqual(places(html).sort(), ['Germany', 'Germany', 'United Kingdom'])
    const german = await own.get('/settings/security', { 'accept-language': 'de' })
    assert.match(await german.text(), /Angemeldet aus: Vereinigtes Königreich/)
    await other.submit('/sign-out', {}, { page: '/settings/security' })
    assert.deepEqual(places(await (await own.get('/settings/security')).text()).sort(), [
      'Germany',
      'United Kingdom'
    ])
    const kept = await rig.node.db('geoip_sessions').select()
    assert.deepEqual(
      kept.map(row => Object.keys(row)),
      Array(2).fill(['session', 'country'])
    )
  })

  it('is what the trusted proxy says, and nothing for the addresses of a home', async () => {
    await rig.node.db('sessions').delete()
    await signIn('81.2.69.142, 192.168.1.7')
    const last = await signIn('127.0.0.1')
    assert.deepEqual(places(await (await last.get('/settings/security')).text()), [])
  })
})

describe('countries of addresses', () => {
  const node = async () =>
    ({
      config: { data: await temporaryFolder() },
      defer: () => undefined,
      error: (code: string) => Object.assign(new Error(code), { code })
    }) as unknown as Parameters<typeof createCountries>[0]

  it('are those of public addresses in every spelling, and of no others', async () => {
    const countries = await createCountries(await node())
    for (const address of ['8.8.8.8', '::ffff:8.8.8.8', '2001:4860:4860::8888'])
      assert.equal(await countries.of(address), 'US', address)
    for (const address of [
      '10.0.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '::1',
      'fe80::1%eth0',
      'fd00::1',
      '',
      'a'
    ])
      assert.equal(await countries.of(address), undefined, address)
  })

  it('come from the operator’s own file where there is one, and the node does not start with another', async () => {
    const parts = await node()
    const { data } = parts.config
    await copyFile(fileURLToPath(import.meta.resolve(packaged)), join(data, 'own.mmdb'))
    const countries = await createCountries(parts, 'own.mmdb')
    assert.equal(await countries.of('193.99.144.80'), 'DE')
    assert.equal(await countries.of('2a02:908::1'), 'DE')
    await assert.rejects(createCountries(parts, 'gone.mmdb'), { code: 'GEOIP_DATABASE_INVALID' })
    await writeFile(join(data, 'odd.mmdb'), 'no database')
    await assert.rejects(createCountries(parts, 'odd.mmdb'), { code: 'GEOIP_DATABASE_INVALID' })
  })
})
