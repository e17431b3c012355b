import assert from 'node:assert/strict'
import { mock } from 'node:test'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the audit log', engine => {
  let rig: TestNode
  let boss: Account
  let own: Client
  before(async () => {
    rig = await startNode({ engine })
    boss = await rig.makeAccount('boss', { role: 'administrator' })
    own = await rig.signIn(boss)
  })
  after(() => rig.stop())
  beforeEach(() => rig.node.db('audit_uses').delete())

  const read = async (query = '') => (await own.get(`/admin/audit${query}`)).text()
  const use = (name: string, before: string, after: string) =>
    rig.node.hooks.node.governed.promise({
      by: boss,
      action: 'core.account.role',
      subject: { kind: 'account', id: '0', name },
      before,
      after
    })

  it('tells who gave which role, suspended whom and changed which settings', async () => {
    await rig.makeAccount('ada')
    await own.submit('/admin/accounts/ada/role', { role: 'moderator' }, { page: '/admin/accounts/ada' })
    await own.submit('/admin/accounts/ada/suspend', {})
    await own.submit('/admin/settings/sign-in', { registration: 'open', secondStep: 'nobody' })
    const html = await read()
    assert.match(html, /Role changed[\s\S]*?@?ada[\s\S]*?<del[^>]*>Member<\/del>[\s\S]*?<ins[^>]*>Moderator</)
    assert.match(html, /Access changed[\s\S]*?<ins[^>]*>Suspended</)
    assert.match(html, /registration<\/span> <del[^>]*>closed<\/del> <ins[^>]*>open</)
    assert.equal([...html.matchAll(/href="\/admin\/accounts\/boss"/g)].length, 3)
  })

  it('tells who made an account for somebody, with which role', async () => {
    const form = { name: 'mona', email: '', password: 'four green horses', role: 'moderator' }
    await own.submit('/admin/new-account', form)
    assert.match(await read(), /@boss[\s\S]*?Account made[\s\S]*?mona[\s\S]*?<ins[^>]*>Moderator</)
  })

  it('says so where something was done on the command line', async () => {
    const ben = await rig.makeAccount('ben')
    await rig.node.accounts.setState(ben, 'suspended')
    assert.match(await read(), /Command line/)
  })

  it('says so where something else than a person or a command did it', async () => {
    const lea = await rig.makeAccount('lea')
    await rig.node.accounts.setRole(lea, 'moderator', { label: 'no.longer.there', name: 'Example Inc.' })
    const html = await read()
    assert.match(html, /<td[^>]*><span dir="auto">Example Inc\.<\/span><\/td>/)
    assert.doesNotMatch(html, /Command line/)
    assert.match(
      await (await own.get('/admin/audit/export?format=csv')).text(),
      /"Example Inc\.","core\.account\.role"/
    )
  })

  it('is looked through by person, subject, kind and day', async () => {
    await use('carl', 'member', 'moderator')
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'closed' })
    const found = async (query: string) => [...(await read(query)).matchAll(/<tr[^>]*>\s*<td/g)].length
    assert.equal(await found(''), 2)
    assert.equal(await found('?by=@boss'), 1)
    assert.equal(await found('?about=carl'), 1)
    assert.equal(await found('?action=core.settings'), 1)
    const today = new Date().toISOString().slice(0, 10)
    assert.equal(await found(`?from=${today}&until=${today}`), 2)
    assert.equal(await found('?until=2020-01-01'), 0)
    assert.equal((await own.get('/admin/audit?from=yesterday')).status, 400)
  })

  it('is read page by page, the newest first also within one millisecond, without leaving anything out', async () => {
    mock.timers.enable({ apis: ['Date'], now: Date.now() })
    for (let count = 0; count < 60; count++) await use(`person${count}`, 'member', 'moderator')
    mock.timers.reset()
    const first = await read()
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? []
    const second = await (await own.get(next.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))).text()
    const names = [first, second].flatMap(html =>
      [...html.matchAll(/>(person\d+)</g)].map(([, name]) => name)
    )
    assert.deepEqual(
      names,
      Array.from({ length: 60 }, (_, at) => `person${59 - at}`)
    )
  })

  it('is taken along as a table that no spreadsheet runs, and as JSON lines, which is logged', async () => {
    await use('=cmd|" /C calc"!A1', 'member', 'moderator')
    const table = await own.get('/admin/audit/export?format=csv')
    assert.match(table.headers.get('content-disposition') ?? '', /attachment; filename="audit.csv"/)
    assert.match(table.headers.get('cache-control') ?? '', /no-store/)
    assert.match(await table.text(), /"'=cmd\|"" \/C calc""!A1"/)
    const lines = (await (await own.get('/admin/audit/export?format=jsonl&by=boss')).text())
      .trim()
      .split('\n')
    const uses = lines.map(line => JSON.parse(line))
    assert.deepEqual(
      uses.map(({ action }) => action),
      ['audit.export', 'audit.export', 'core.account.role']
    )
    assert.equal(uses[2].after, 'moderator')
    assert.match(await read(), /Audit log exported/)
  })

  it('keeps its lines for as long as the node says', async () => {
    await use('old', 'member', 'moderator')
    await rig.node.db('audit_uses').update({ at: Date.now() - 731 * 86_400_000 })
    await use('fresh', 'member', 'moderator')
    const names: string[] = await rig.node.db('audit_uses').pluck('subject_name')
    assert.deepEqual(names, ['fresh'])
  })

  it('keeps no secret', async () => {
    rig.node.nodeSettings.declare({
      plugin: 'safe',
      summary: '',
      schema: { properties: { key: { type: 'string', default: '', 'x-live': true, 'x-secret': true } } }
    })
    await rig.node.nodeSettings.of('safe').set({ key: 'hunter2' }, boss)
    assert.ok(!JSON.stringify(await rig.node.db('audit_uses')).includes('hunter2'))
  })

  it('loses the name of who goes, not the line, and gives people what is about them', async () => {
    const dora = await rig.makeAccount('dora', { role: 'administrator' })
    const emil = await rig.makeAccount('emil')
    await rig.node.accounts.setRole(emil, 'moderator', dora)
    const told: string[] = []
    const add = async (_name: string, part: unknown) => void told.push(JSON.stringify(part))
    await rig.node.hooks.accounts.archive.promise({ add }, emil)
    const part = told.find(text => text.includes('aboutYou')) ?? ''
    assert.match(part, /"byYou":false.*"aboutYou":true/)
    assert.ok(!part.includes('dora'))
    await rig.node.accounts.remove(dora)
    const [row] = await rig.node.db('audit_uses').where({ actor: dora.id })
    assert.equal(row.actor_name, null)
    assert.match(await read(), /An account that is gone/)
  })
})
