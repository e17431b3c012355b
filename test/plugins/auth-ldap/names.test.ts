import assert from 'node:assert/strict'
import { type DirectoryServer, dnOf, groupDn, startDirectory } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

describe('what a directory calls somebody', () => {
  let directory: DirectoryServer
  let rig: LdapRig
  before(async () => {
    directory = await startDirectory()
    const roles = [{ group: groupDn('admins'), role: 'administrator' }]
    rig = await startLdap(directory, { groups: { base: 'ou=groups,dc=example,dc=org' }, roles })
  })
  after(async () => {
    await rig.stop()
    await directory.close()
  })

  const comeAs = async (name: string, cn: string) => {
    directory.addPerson(name, { cn })
    const { client } = await rig.attempt(name)
    assert.equal(await rig.nameOf(client), name)
    return (await rig.node.accounts.byName(name))?.profile.displayName
  }

  it('is left out where they would be taken for somebody else, and they come in all the same', async () => {
    for (const [at, cn] of [
      'Administrator',
      'The Adm1n Team',
      'root@example.org',
      'B\u043eris',
      'Support\u3164'
    ].entries())
      assert.equal(await comeAs(`mallory${at}`, cn), undefined, cn)
    const lines = rig.logged.filter(({ msg }) => msg === 'directory.name_left_out')
    assert.equal(lines.length, 5)
    assert.doesNotMatch(JSON.stringify(lines), /mallory|Adm1n|root/)
  })

  it('stays where it is theirs to bear', async () => {
    assert.equal(await comeAs('ada', 'Ada Root'), 'Ada Root')
    directory.groups.set('admins', [dnOf('boris')])
    assert.equal(await comeAs('boris', 'Administrator'), 'Administrator')
  })
})
