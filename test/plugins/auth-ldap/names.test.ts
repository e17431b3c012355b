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

describe('the name of an account that a directory brings', () => {
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

  const byName = (name: string) => rig.node.accounts.byName(name)

  it('is chosen at the first sign-in by whoever is called like those who look after the node', async () => {
    directory.addPerson('support')
    const first = await rig.attempt('support')
    assert.equal(first.response.status, 409)
    assert.match(first.html, /The name support is kept for those who look after this node\./)
    assert.match(first.html, /<input id="field-ldap-chosen" name="chosen"[^>]* autofocus/)
    assert.equal(await rig.nameOf(first.client), undefined)

    const wishes: [string, RegExp][] = [
      ['Adm1n', /The name adm1n is kept/],
      ['boss', /An account named boss is here already/],
      ['Zoë Smith', /Choose a name for your account here/]
    ]
    for (const [wish, message] of wishes) {
      const { response, html } = await rig.attempt('support', undefined, undefined, wish)
      assert.equal(response.status, 409, wish)
      assert.match(html, message)
      assert.match(html, new RegExp(`name="chosen" type="text" value="${wish}"`))
    }

    const { client } = await rig.attempt('support', undefined, undefined, ' @Sue ')
    assert.equal(await rig.nameOf(client), 'sue')
    assert.equal(await byName('support'), undefined)
    assert.equal(await rig.nameOf((await rig.attempt('support')).client), 'sue')
  })

  it('is chosen by whoever has none in the letters of this node, or one that is taken', async () => {
    directory.addPerson('maya', { uid: '\u0645\u0627\u064a\u0627', mail: 'maya@example.org' })
    const come = (wish?: string) => rig.attempt('maya@example.org', 'maya has a word', undefined, wish)
    assert.match((await come()).html, /Choose a name for your account here/)
    assert.equal(await rig.nameOf((await come('maya')).client), 'maya')
    directory.addPerson('boss')
    assert.equal(await rig.nameOf((await rig.attempt('boss', undefined, undefined, 'bob')).client), 'bob')
  })

  it('is nobody’s to choose who has one, nor without the right password', async () => {
    directory.addPerson('mallory')
    const { client } = await rig.attempt('mallory', undefined, undefined, 'ada')
    assert.equal(await rig.nameOf(client), 'mallory')
    directory.addPerson('root')
    assert.equal((await rig.attempt('root', 'a guess', undefined, 'ada')).response.status, 422)
    assert.equal(await byName('ada'), undefined)
  })

  it('is kept by those whom a group lets look after the node', async () => {
    directory.addPerson('sysadmin')
    directory.groups.set('admins', [dnOf('sysadmin')])
    assert.equal(await rig.nameOf((await rig.attempt('sysadmin')).client), 'sysadmin')
  })
})
