import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { type DirectoryServer, dnOf, groupDn, startDirectory } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

const wrong = /This name and password do not belong together/

describeEngines('people of a directory', engine => {
  let directory: DirectoryServer
  let rig: LdapRig
  before(async () => {
    directory = await startDirectory()
    const roles = [
      { group: groupDn('staff').toUpperCase().replaceAll(',', ', '), role: 'moderator' },
      { group: groupDn('admins'), role: 'administrator' }
    ]
    rig = await startLdap(directory, { groups: { base: 'ou=groups,dc=example,dc=org' }, roles }, engine)
  })
  after(async () => {
    await rig.stop()
    await directory.close()
  })

  const roleOf = async (name: string) => (await rig.node.accounts.byName(name))?.role

  it('get an account at the first sign-in, and come back to the same one under a new name', async () => {
    directory.addPerson('ada.l', { cn: 'Ada\u202e L', mail: 'Ada@Example.org' })
    const first = await rig.attempt('ada.l')
    assert.equal(first.response.headers.get('location'), '/')
    assert.equal(await rig.nameOf(first.client), 'ada_l')
    const account = (await rig.node.accounts.byName('ada_l'))!
    assert.equal(account.profile.displayName, 'Ada L')
    assert.equal((await rig.node.accounts.byIdentity('email', 'ada@example.org'))?.id, account.id)

    directory.people.delete('ada.l')
    directory.addPerson('ada.king', { entryUUID: 'id-of-ada.l' })
    assert.equal(await rig.nameOf((await rig.attempt('ada.king')).client), 'ada_l')
  })

  it('come in by whatever the filter allows', async () => {
    const { client } = await rig.attempt('ada@example.org', 'ada.king has a word')
    assert.equal(await rig.nameOf(client), undefined)
    directory.addPerson('ada.king', { entryUUID: 'id-of-ada.l', mail: 'ada@example.org' })
    assert.equal(
      await rig.nameOf((await rig.attempt('ada@example.org', 'ada.king has a word')).client),
      'ada_l'
    )
  })

  it('have the focus where they were refused, and not in the form of passwords', async () => {
    const focused = (html: string) =>
      [...html.matchAll(/<input id="([^"]+)"[^>]* autofocus/g)].map(([, id]) => id)
    const { html, client } = await rig.attempt('nobody-there')
    assert.deepEqual(focused(html), ['field-ldap-password'])
    assert.deepEqual(focused((await rig.attempt('', 'word')).html), ['field-ldap-name'])
    assert.deepEqual(focused(await (await client.get('/sign-in')).text()), ['field-name'])
    const form = { name: 'boss', password: 'a guess' }
    const other = await client.submit('/sign-in/password', form, { page: '/sign-in' })
    assert.deepEqual(focused(await other.text()), ['field-password'])
  })

  it('never get the account of somebody with the same name or address', async () => {
    directory.addPerson('boss')
    const { response, html, client } = await rig.attempt('boss')
    assert.equal(response.status, 409)
    assert.match(html, /An account named boss is here already, and Example Inc\. is not connected with it\./)
    assert.equal(await rig.nameOf(client), undefined)

    directory.addPerson('other', { mail: 'boss@example.org' })
    const other = await rig.attempt('other')
    assert.equal(await rig.nameOf(other.client), 'other')
    assert.equal((await rig.node.accounts.byIdentity('email', 'boss@example.org'))?.name, 'boss')
  })

  it('have the role that their groups give, looked at anew each time, the highest of several', async () => {
    directory.addPerson('mona')
    await rig.attempt('mona')
    assert.equal(await roleOf('mona'), 'member')
    directory.groups.set('staff', [dnOf('mona')])
    await rig.attempt('mona')
    assert.equal(await roleOf('mona'), 'moderator')
    directory.groups.set('admins', [dnOf('mona')])
    await rig.attempt('mona')
    assert.equal(await roleOf('mona'), 'administrator')
    directory.groups.clear()
    await rig.attempt('mona')
    assert.equal(await roleOf('mona'), 'member')
  })

  it('are told of as power that was given, also with the account itself', async () => {
    const told: string[] = []
    rig.node.hooks.node.governed.tap('test', ({ action, subject, after, means }) => {
      told.push(`${action} ${subject.name} ${after} ${means?.name}`)
    })
    directory.addPerson('nora')
    directory.groups.set('staff', [dnOf('nora')])
    await rig.attempt('nora')
    directory.groups.clear()
    await rig.attempt('nora')
    assert.deepEqual(told, [
      'auth-ldap.role nora moderator Example Inc.',
      'core.account.role nora member Example Inc.'
    ])
  })

  it('leave the node its last administrator, whatever the groups say', async () => {
    directory.groups.set('admins', [dnOf('mona')])
    await rig.attempt('mona')
    await rig.node.accounts.setRole((await rig.node.accounts.byName('boss'))!, 'member')
    directory.groups.clear()
    const { client } = await rig.attempt('mona')
    assert.equal(await rig.nameOf(client), 'mona')
    assert.equal(await roleOf('mona'), 'administrator')
    await rig.node.accounts.setRole((await rig.node.accounts.byName('boss'))!, 'administrator')
  })

  it('connect an account that they have, when they show that both are theirs, and take it back', async () => {
    directory.addPerson('boss')
    const boss = (await rig.node.accounts.byName('boss'))!
    const client = await rig.signIn(boss)
    const form = (password: string) => client.submit('/settings/security/ldap', { name: 'boss', password })
    const refused = await form('another word')
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), wrong)
    assert.equal((await form('boss has a word')).headers.get('location'), '/settings/security')
    const page = await (await client.get('/settings/security')).text()
    assert.match(page, /You can sign in as boss of this directory/)
    // Told to their other browsers only.
    const notice = /A way into your account was added/
    assert.doesNotMatch(page, notice)
    assert.match(await (await (await rig.signIn(boss)).get('/settings/security')).text(), notice)
    assert.equal(await rig.nameOf((await rig.attempt('boss')).client), 'boss')
    assert.equal(await roleOf('boss'), 'member')

    const mona = await rig.signIn((await rig.node.accounts.byName('mona'))!)
    const taken = await mona.submit('/settings/security/ldap', { name: 'boss', password: 'boss has a word' })
    assert.match(await taken.text(), /One of the two is connected already/)
    await mona.submit('/settings/security/ldap/disconnect', {})
    assert.match(await (await mona.get('/settings/security')).text(), /your only way to sign in/)

    await client.submit('/settings/security/ldap/disconnect', {})
    assert.equal((await rig.attempt('boss')).response.status, 409)
  })

  it('do not change their ways in with a browser that was left open long ago', async () => {
    const boss = (await rig.node.accounts.byName('boss'))!
    const client = await rig.signIn(boss)
    await rig.node.db('sessions').where({ account: boss.id }).update({ created_at: 1 })
    const response = await client.submit('/settings/security/ldap', {
      name: 'boss',
      password: 'boss has a word'
    })
    assert.match(response.headers.get('location') ?? '', /^\/sign-in\?.*again=yes/)
  })

  it('take along what is kept of them', async () => {
    const parts: Record<string, unknown> = {}
    const archive = { add: async (name: string, part: unknown) => Object.assign(parts, { [name]: part }) }
    const account = (await rig.node.accounts.byName('ada_l'))!
    await rig.node.hooks.accounts.archive.promise(archive as never, account)
    assert.match(JSON.stringify(parts['auth-ldap']), /"subject":"id-of-ada\.l","label":"ada\.king"/)
  })
})
