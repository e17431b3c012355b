import assert from 'node:assert/strict'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the admin pages', engine => {
  let rig: TestNode
  let admin: Client
  before(async () => {
    rig = await startNode({ engine })
    admin = await rig.signIn(await rig.makeAccount('anna', { role: 'administrator' }))
  })
  after(() => rig.stop())

  it('are there for administrators alone', async () => {
    const member = await rig.signIn(await rig.makeAccount('bert', { role: 'moderator' }))
    const pages = rig.node.routes.list().filter(({ plugin }) => plugin === 'admin')
    assert.ok(pages.length > 10)
    for (const { method, path } of pages) {
      const address = path
        .replace(':name', 'anna')
        .replace(':plugin', 'image')
        .replace(':id', '01a2012e-8863-702c-9c9a-b08b0156be13')
      const options = method === 'GET' ? {} : { form: {} }
      assert.equal((await member.request(method, address, options)).status, 403, `${method} ${path}`)
      assert.ok(
        [302, 401].includes((await rig.client.request(method, address, options)).status),
        `${method} ${path}`
      )
    }
  })

  it('say how well the node is and what it holds', async () => {
    await rig.upload((await rig.node.accounts.byName('anna'))!)
    const html = await (await admin.get('/admin')).text()
    const checks = await rig.node.health()
    assert.ok(checks.length > 2)
    for (const { name, ok, isMinor } of checks)
      assert.ok((ok || isMinor) && html.includes(`<strong>${name}</strong>`), name)
    assert.match(html, new RegExp(`Hob ${rig.node.version}`))
    assert.match(html, /Published entries<\/dt><dd class="figure-value">1</)
  })

  it('list every plugin with its sentence', async () => {
    const html = await (await admin.get('/admin/plugins')).text()
    for (const { name } of rig.node.plugins) assert.ok(html.includes(`<strong>${name}</strong>`), name)
  })

  it('tell of plugins and of health in the reader’s language', async () => {
    const read = async (path: string) =>
      (await admin.get(path, { 'accept-language': 'de', accept: 'text/html' })).text()
    for (const path of ['/admin/plugins', '/admin/settings']) {
      const html = await read(path)
      assert.match(html, /Was Suchmaschinen, Linkvorschauen/, path)
    }
    assert.match(await read('/admin/settings/findability'), /Was Suchmaschinen/)
    assert.match(await read('/admin'), /Antwortet in \d+ ms\.[\s\S]*GB sind frei/)
  })

  it('say of plugins in English what their code says', () => {
    const t = rig.node.i18n.translator('en')
    const told = rig.node.plugins.filter(({ name }) => rig.node.i18n.has('en', `${name}.summary`))
    assert.ok(told.length > 9)
    for (const { name, summary } of told) assert.equal(t(`${name}.summary`), summary)
  })

  it('show failed jobs with their error and try them again', async () => {
    const anna = (await rig.node.accounts.byName('anna'))!
    const broken = (await makeImage()).subarray(0, 400)
    const entry = await rig.upload(anna, { file: broken, publish: false })
    assert.equal(entry.state, 'failed')
    const [job] = await rig.node.jobs.list({ state: 'failed' })
    assert.ok(job?.error)
    const html = await (await admin.get('/admin/jobs')).text()
    assert.match(html, /One failed job/)
    assert.ok(html.includes(`action="/admin/jobs/${job.id}/retry"`))
    const response = await admin.submit(`/admin/jobs/${job.id}/retry`, {}, { page: '/admin/jobs' })
    assert.equal(response.headers.get('location'), '/admin/jobs')
    assert.equal((await rig.node.jobs.list({ state: 'failed' })).length, 0)
    const waiting = await rig.node.jobs.list({ state: 'waiting' })
    assert.ok(waiting.some(({ id, name }) => id === job.id || name === job.name))
  })

  it('lead from a failed job to its entry, or to whose it is where that is private', async () => {
    const bob = await rig.makeAccount('bob')
    const broken = (await makeImage()).subarray(0, 400)
    const hidden = await rig.upload(bob, { file: broken, title: 'Diary', publish: false })
    const anna = (await rig.node.accounts.byName('anna'))!
    const own = await rig.upload(anna, { file: broken, title: 'Dunes', publish: false })
    const html = await (await admin.get('/admin/jobs')).text()
    assert.match(html, new RegExp(`href="/e/${own.publicId}"[^>]*>Dunes<`))
    assert.match(html, /href="\/admin\/accounts\/bob"[^>]*>An entry of bob</)
    assert.doesNotMatch(html, new RegExp(`Diary|${hidden.publicId}`))
    assert.equal((await admin.get('/admin/accounts/bob')).status, 200)
  })

  it('refuse to retry what is no failed job', async () => {
    for (const id of ['nonsense', '01a2012e-8863-702c-9c9a-b08b0156be13']) {
      assert.equal(
        (await admin.submit(`/admin/jobs/${id}/retry`, {}, { page: '/admin/jobs' })).status,
        404,
        id
      )
    }
  })
})
