import assert from 'node:assert/strict'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the page of roles', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode()
  })
  after(() => rig.stop())

  it('tells what each role may do and how many have it', async () => {
    const boss = await rig.signIn(await rig.makeAccount('boss', { role: 'administrator' }))
    await rig.makeAccount('ada')
    await rig.makeAccount('ben')
    const html = await (await boss.get('/admin/roles')).text()
    assert.match(html, /Member<\/h2>\s*<p class="soft">2 people<\/p>\s*<ul>\s*<li>Publish, change/)
    assert.match(html, /Administrator<\/h2>[\s\S]*?Make accounts, give roles[\s\S]*?Read and export/)
    assert.match(await (await boss.get('/admin')).text(), /href="\/admin\/roles"/)
  })

  it('leaves out no plugin whose routes want more than a member', () => {
    const told = new Set(rig.node.powers.list().map(({ name, role }) => `${name.split('.')[0]} ${role}`))
    const wanted = rig.node.routes
      .list()
      .flatMap(({ plugin, options: { access } }) =>
        access === 'moderator' || access === 'administrator' ? [`${plugin} ${access}`] : []
      )
    assert.deepEqual(
      [...new Set(wanted)].filter(one => !told.has(one)),
      []
    )
  })
})
