import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder } from '../../rig/files.ts'
import { freePort } from '../../rig/ports.ts'
import { certificate } from '../mail/certificate.ts'
import { base, type DirectoryServer, startDirectory, startTlsDoor } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

describe('the way to a directory', () => {
  const closing: (() => Promise<unknown>)[] = []
  let ca: string
  before(async () => {
    ca = join(await temporaryFolder(), 'ca.pem')
    await writeFile(ca, certificate.cert)
  })
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function start(directory: Pick<DirectoryServer, 'port'>, settings: object): Promise<LdapRig> {
    const rig = await startLdap(directory, settings)
    closing.push(rig.stop)
    return rig
  }
  async function open(options?: { tls: boolean }): Promise<DirectoryServer> {
    const directory = await startDirectory(options)
    directory.addPerson('anna')
    closing.push(directory.close)
    return directory
  }

  it('is TLS from the first byte, to a directory that the certificates vouch for and to no other', async () => {
    const directory = await open({ tls: true })
    const url = `ldaps://localhost:${directory.port}`
    const rig = await start(directory, { url, ca })
    assert.equal(await rig.nameOf((await rig.attempt('anna')).client), 'anna')

    const stranger = await start(directory, { url })
    const { response, html } = await stranger.attempt('anna')
    assert.equal(response.status, 503)
    assert.match(html, /Example Inc\. cannot be asked at the moment/)
  })

  it('changes to TLS before anything is said, where it begins in the clear', async () => {
    const door = await startTlsDoor((await open()).port)
    closing.push(door.close)
    const url = `ldap://localhost:${door.port}`
    const rig = await start(door, { url, startTls: true, ca })
    assert.equal(await rig.nameOf((await rig.attempt('anna')).client), 'anna')
    assert.ok(door.heard.every(first => !/word|anna|searcher/.test(first.toString('latin1'))))

    const stranger = await start(door, { url, startTls: true })
    assert.equal((await stranger.attempt('anna')).response.status, 503)
  })

  it('says nothing to a directory that cannot change to TLS', async () => {
    const directory = await open()
    const rig = await start(directory, { url: `ldap://localhost:${directory.port}`, startTls: true, ca })
    assert.equal((await rig.attempt('anna')).response.status, 503)
    assert.deepEqual(directory.asked.binds, [])
  })

  it('does not go through the network in the clear, unless the operator insists', async () => {
    const url = 'ldap://ldap.example.org'
    await assert.rejects(
      start({ port: 1 }, { url }),
      /Passwords would go to ldap:\/\/ldap\.example\.org unprotected/
    )
    await start({ port: 1 }, { url, allowPlaintext: true })
    await assert.rejects(start({ port: 1 }, { ca: './not-there.pem' }), /not-there\.pem cannot be read/)
  })

  it('is not begun with a filter whose brackets do not fit', async () => {
    for (const filter of ['(uid={name}', '(uid={name}))', 'uid={name}', '(uid={name})(cn=*)']) {
      const broken = start({ port: 1 }, { people: { base, filter } })
      await assert.rejects(broken, /The brackets of people\.filter do not fit/, filter)
    }
  })

  it('that leads nowhere is told in words, and other methods still work', async () => {
    const rig = await start({ port: await freePort() }, {})
    const { response, html, client } = await rig.attempt('anna')
    assert.equal(response.status, 503)
    assert.match(html, /Example Inc\. cannot be asked at the moment. Try later, or another way/)
    const form = { name: 'boss', password: 'four green horses' }
    await client.submit('/sign-in/password', form, { page: '/sign-in' })
    assert.equal(await rig.nameOf(client), 'boss')
  })

  it('is given up when nobody answers', async () => {
    const silent: Server = createServer(socket => socket.resume())
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise(resolve => silent.close(resolve)))
    // Elsewhere a busy machine may take its time.
    const timeout = 300
    const rig = await start({ port: (silent.address() as { port: number }).port }, { timeout })
    const since = performance.now()
    assert.equal((await rig.attempt('anna')).response.status, 503)
    assert.ok(performance.now() - since < 4500)

    const door = await startTlsDoor(1, { isSilent: true })
    closing.push(door.close)
    const half = await start(door, { url: `ldap://localhost:${door.port}`, startTls: true, ca, timeout })
    assert.equal((await half.attempt('anna')).response.status, 503)
  })

  it('leads nobody in where the node itself is not believed', async () => {
    const directory = await open()
    const rig = await start(directory, { bind: { dn: 'cn=hob,dc=example,dc=org', password: 'of last year' } })
    assert.equal((await rig.attempt('anna')).response.status, 503)
  })

  it('tells apart a directory that does not say who is who for good', async () => {
    const directory = await open()
    const rig = await start(directory, { attributes: { id: 'objectGUID' } })
    const { response, html } = await rig.attempt('anna')
    assert.equal(response.status, 503)
    assert.match(html, /is not set up as this node needs it/)
  })

  it('makes no accounts where the operator wants none', async () => {
    const rig = await start(await open(), { newAccounts: false })
    const { response, html } = await rig.attempt('anna')
    assert.equal(response.status, 403)
    assert.match(html, /No account here is connected with your account at Example Inc\./)
  })
})
