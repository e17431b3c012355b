import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { copyEntry } from '../../rig/copies.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('what somebody has not published yet', engine => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    const draft = await test.upload(ada, { publish: false })
    await copyEntry(test, draft, Array.from({ length: 47 }, Date.now))
  })
  after(() => test.stop())

  const read = async (path: string) => (await (await own.get(path)).text()).replaceAll('&#x3D;', '=')
  const rows = (html: string) => html.match(/class="unfinished-link"/g)?.length ?? 0

  it('is counted on the profile as long as all of it stands there', async () => {
    const html = await read('/@ada')
    assert.match(html, /48 files not published yet/)
    assert.equal(rows(html), 48)
    assert.doesNotMatch(html, /\/@ada\/unfinished/)
  })

  it('is more than that where there is more, with a page for all of it', async () => {
    await test.upload(ada, { publish: false, title: 'The last straw' })
    const html = await read('/@ada')
    assert.match(html, /More than 48 files not published yet/)
    assert.match(html, /href="\/@ada\/unfinished">Show all/)
    const first = await read('/@ada/unfinished')
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? []
    const second = await read(next)
    assert.equal(rows(first) + rows(second), 49)
    assert.match(second, /rel="prev" href="\/@ada\/unfinished"/)
  })

  it('is shown to nobody else', async () => {
    const other = await test.signIn(await test.makeAccount('bea'))
    assert.equal((await other.get('/@ada/unfinished')).status, 403)
    assert.ok([302, 303, 401].includes((await test.client.get('/@ada/unfinished')).status))
    assert.match(await (await other.get('/@bea/unfinished')).text(), /Everything is published/)
  })

  // The button led to a page that said “Everything you uploaded is published”.
  it('has nothing to review while it is on its way to be published', async () => {
    const cem = await test.makeAccount('cem')
    const client = await test.signIn(cem)
    const draft = await test.upload(cem, { publish: false })
    const shown = async () => (await client.get('/@cem')).text()
    assert.match(await shown(), /href="\/upload\/review"/)
    await test.node.db('entries').where({ id: draft.id }).update({ processed_at: null })
    await test.node.entries.reprocess((await test.node.entries.byPublicId(draft.publicId))!)
    await test.node.entries.publish((await test.node.entries.byPublicId(draft.publicId))!, { account: cem })
    assert.match(await shown(), /One file not published yet/)
    assert.doesNotMatch(await shown(), /href="\/upload\/review"/)
  })
})
