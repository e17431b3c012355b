import assert from 'node:assert/strict'
import { type DirectoryServer, startDirectory } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

describe('attempts at names of a directory', () => {
  let directory: DirectoryServer
  let rig: LdapRig
  beforeEach(async () => {
    directory = await startDirectory()
    rig = await startLdap(directory)
  })
  afterEach(async () => {
    await rig.stop()
    await directory.close()
  })

  it('have one line for all the ways in which a directory takes a name for equal', async () => {
    const ways = ['dora', 'DORA', '\uff44ora', 'do\u00adra', 'dor\u00e1', ' dora ', 'd\u200bora']
    let last: Awaited<ReturnType<typeof rig.attempt>> | undefined
    for (const name of ways) last = await rig.attempt(name, 'another word')
    assert.equal(last?.response.status, 429)
  })

  it('wait by what was typed, so that no wait tells whose an address is', async () => {
    directory.addPerson('nina', { mail: 'nina@example.org' })
    for (let at = 0; at < 7; at++) await rig.attempt('nina', 'another word')
    assert.equal((await rig.attempt('nina', 'another word')).response.status, 429)
    assert.equal((await rig.attempt('nina@example.org', 'another word')).response.status, 422)
  })

  it('wait on the page that connects a directory as they do on the sign-in page', async () => {
    const client = await rig.signIn((await rig.node.accounts.byName('boss'))!)
    const path = '/settings/security/ldap'
    const connect = async (name: string) =>
      (await client.submit(path, { name, password: 'another word' })).status
    for (let at = 0; at < 6; at++) await connect('olga')
    assert.equal(await connect('olga'), 429)
    assert.equal((await rig.attempt('olga', 'another word')).response.status, 429)
    assert.equal(await connect('olga@example.org'), 422)
  })
})
