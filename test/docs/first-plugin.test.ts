import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { root } from '../house/sources.ts'
import { describeEngines } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const day = 24 * 3_600_000

describeEngines('the first plugin', engine => {
  let rig: TestNode
  let ada: Account

  before(async () => {
    const plugins = [...readDefaultPlugins(root), join(import.meta.dirname, 'first-plugin')]
    rig = await startNode({ engine, plugins })
    ada = await rig.makeAccount('ada')
    await rig.upload(ada, { title: 'Today' })
    await rig.upload(ada, { title: 'Last week', publishedAt: Date.now() - 7 * day })
  })
  after(() => rig.stop())

  const countMarks = async (client = rig.client) =>
    (await (await client.get('/')).text()).split('<span class="badge">New</span>').length - 1

  it('marks the entries of the last day', async () => {
    assert.equal(await countMarks(), 1)
  })

  it('follows its setting while the node runs', async () => {
    await rig.node.nodeSettings.of('fresh').set({ hours: 24 * 8 })
    assert.equal(await countMarks(), 2)
    await rig.node.nodeSettings.of('fresh').set({ hours: 24 })
    assert.equal(await countMarks(), 1)
  })

  it('hides the marks from whoever asks for that, and from nobody else', async () => {
    const client = await rig.signIn(ada)
    const answer = await client.submit('/fresh', { hidden: 'true', next: '/explore' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/explore'])
    assert.deepEqual([await countMarks(client), await countMarks()], [0, 1])
    await client.submit('/fresh', { hidden: 'false', next: '/' })
    assert.equal(await countMarks(client), 1)
  })

  it('sends nobody to another site', async () => {
    const client = await rig.signIn(ada)
    const answer = await client.submit('/fresh', { hidden: 'true', next: '//elsewhere.example/' })
    assert.equal(answer.status, 400)
  })

  it('keeps nothing of a person who leaves', async () => {
    const ben = await rig.makeAccount('ben')
    await (await rig.signIn(ben)).submit('/fresh', { hidden: 'true', next: '/' })
    await rig.node.accounts.remove(ben)
    assert.deepEqual(await rig.node.db('fresh_hidden').where({ account: ben.id }), [])
  })
})
