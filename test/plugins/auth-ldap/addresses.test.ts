import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import type { TestNode } from '../../rig/node.ts'
import type { PostOffice } from '../../rig/post-office.ts'
import { base, type DirectoryServer, searcher, startDirectory } from './directory-server.ts'

describe('the address of somebody from a directory', () => {
  let directory: DirectoryServer
  let office: PostOffice
  let rig: TestNode
  before(async () => {
    directory = await startDirectory()
    const url = `ldap://127.0.0.1:${directory.port}`
    const ldap = { url, bind: searcher, people: { base } }
    const started = await startMailNode({ plugins: { 'auth-ldap': ldap } })
    rig = started.rig
    office = started.office
    await rig.makeAccount('root', { role: 'administrator' })
  })
  after(async () => {
    await rig.stop()
    await office.close()
    await directory.close()
  })

  it('is theirs without a letter, for the directory vouches for it', async () => {
    directory.addPerson('ada', { mail: 'ada@example.org' })
    const client = createClient(rig.url)
    const form = { name: 'ada', password: 'ada has a word' }
    const response = await client.submit('/sign-in/ldap', form, { page: '/sign-in' })
    assert.equal(response.status, 303)
    await rig.drainJobs()
    assert.deepEqual(
      office.letters.map(({ subject }) => subject),
      []
    )
    const page = await (await client.get('/settings/address')).text()
    assert.match(page, /ada@example\.org[\s\S]*Confirmed/)
  })
})
