import assert from 'node:assert/strict'
import { type DirectoryServer, dnOf, groupDn, startDirectory } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

/** For the tests of a suite: a directory with a group whose people administrate the node. */
function useDirectory() {
  const named = {} as { directory: DirectoryServer; rig: LdapRig }
  before(async () => {
    named.directory = await startDirectory()
    const roles = [{ group: groupDn('admins'), role: 'administrator' }]
    named.rig = await startLdap(named.directory, { groups: { base: 'ou=groups,dc=example,dc=org' }, roles })
  })
  after(async () => {
    await named.rig.stop()
    await named.directory.close()
  })
  return named
}

describe('what a directory calls somebody', () => {
  const named = useDirectory()

  const comeAs = async (name: string, cn: string) => {
    named.directory.addPerson(name, { cn })
    const { client } = await named.rig.attempt(name)
    assert.equal(await named.rig.nameOf(client), name)
    return (await named.rig.node.accounts.byName(name))?.profile.displayName
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
    const lines = named.rig.logged.filter(({ msg }) => msg === 'directory.name_left_out')
    assert.equal(lines.length, 5)
    assert.doesNotMatch(JSON.stringify(lines), /mallory|Adm1n|root/)
  })

  it('stays where it is theirs to bear', async () => {
    assert.equal(await comeAs('ada', 'Ada Root'), 'Ada Root')
    named.directory.groups.set('admins', [dnOf('boris')])
    assert.equal(await comeAs('boris', 'Administrator'), 'Administrator')
  })
})

describe('the name of an account that a directory brings', () => {
  const named = useDirectory()

  const byName = (name: string) => named.rig.node.accounts.byName(name)

  it('is chosen at the first sign-in by whoever is called like those who look after the node', async () => {
    named.directory.addPerson('support')
    const first = await named.rig.attempt('support')
    assert.equal(first.response.status, 409)
    assert.match(first.html, /The name support is kept for those who look after this node\./)
    assert.match(first.html, /<input id="field-ldap-chosen" name="chosen"[^>]* autofocus/)
    assert.equal(await named.rig.nameOf(first.client), undefined)

    const wishes: [string, RegExp][] = [
      ['Adm1n', /The name adm1n is kept/],
      ['boss', /An account named boss is here already/],
      ['Zoë Smith', /Choose a name for your account here/]
    ]
    for (const [wish, message] of wishes) {
      const { response, html } = await named.rig.attempt('support', undefined, undefined, wish)
      assert.equal(response.status, 409, wish)
      assert.match(html, message)
      assert.match(html, new RegExp(`name="chosen" type="text" value="${wish}"`))
    }

    const { client } = await named.rig.attempt('support', undefined, undefined, ' @Sue ')
    assert.equal(await named.rig.nameOf(client), 'sue')
    assert.equal(await byName('support'), undefined)
    assert.equal(await named.rig.nameOf((await named.rig.attempt('support')).client), 'sue')
  })

  it('is chosen by whoever has none in the letters of this node, or one that is taken', async () => {
    named.directory.addPerson('maya', { uid: '\u0645\u0627\u064a\u0627', mail: 'maya@example.org' })
    const come = (wish?: string) => named.rig.attempt('maya@example.org', 'maya has a word', undefined, wish)
    assert.match((await come()).html, /Choose a name for your account here/)
    assert.equal(await named.rig.nameOf((await come('maya')).client), 'maya')
    named.directory.addPerson('boss')
    assert.equal(
      await named.rig.nameOf((await named.rig.attempt('boss', undefined, undefined, 'bob')).client),
      'bob'
    )
  })

  it('is nobody’s to choose who has one, nor without the right password', async () => {
    named.directory.addPerson('mallory')
    const { client } = await named.rig.attempt('mallory', undefined, undefined, 'ada')
    assert.equal(await named.rig.nameOf(client), 'mallory')
    named.directory.addPerson('root')
    assert.equal((await named.rig.attempt('root', 'a guess', undefined, 'ada')).response.status, 422)
    assert.equal(await byName('ada'), undefined)
  })

  it('is kept by those whom a group lets look after the node', async () => {
    named.directory.addPerson('sysadmin')
    named.directory.groups.set('admins', [dnOf('sysadmin')])
    assert.equal(await named.rig.nameOf((await named.rig.attempt('sysadmin')).client), 'sysadmin')
  })
})
