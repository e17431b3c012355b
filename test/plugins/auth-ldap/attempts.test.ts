import assert from 'node:assert/strict'
import { afterGuesses } from '../../rig/guesses.ts'
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
    const answers = await afterGuesses(
      () => rig.attempt('dora', 'another word'),
      () => Promise.all(ways.map(name => rig.attempt(name, 'another word')))
    )
    assert.deepEqual(
      answers.map(({ response }) => response.status),
      ways.map(() => 429)
    )
  })

  it('wait by what was typed, so that no wait tells whose an address is', async () => {
    directory.addPerson('nina', { mail: 'nina@example.org' })
    const status = async (name: string) => (await rig.attempt(name, 'another word')).response.status
    await afterGuesses(
      () => status('nina'),
      async () => {
        assert.equal(await status('nina'), 429)
        assert.equal(await status('nina@example.org'), 422)
      }
    )
  })

  it('wait on the page that connects a directory as they do on the sign-in page', async () => {
    const client = await rig.signIn((await rig.node.accounts.byName('boss'))!)
    const path = '/settings/security/ldap'
    const connect = async (name: string) =>
      (await client.submit(path, { name, password: 'another word' })).status
    await afterGuesses(
      () => connect('olga'),
      async () => {
        assert.equal(await connect('olga'), 429)
        assert.equal((await rig.attempt('olga', 'another word')).response.status, 429)
        assert.equal(await connect('olga@example.org'), 422)
      }
    )
  })
})
