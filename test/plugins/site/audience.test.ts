import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { watchWork } from '../../rig/work.ts'

describeEngines('who sees an entry is told to its owner', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let entry: Entry
  let own: Client

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    await test.makeAccount('cem')
    own = await test.signIn(ada)
    const circle = await test.node.audiences.create(ada, {
      kind: 'circles',
      name: 'Family',
      members: [bea.id, ada.id]
    })
    entry = await test.upload(ada, {
      title: 'Harbour',
      visibility: 'limited',
      audience: { accounts: ['bea', 'cem'], audiences: [circle.id] }
    })
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const edit = () => `/e/${entry.publicId}/edit`

  it('in a sentence on every page that shows it, naming audiences and counting who was chosen', async () => {
    for (const path of ['/', '/explore', '/@ada', `/e/${entry.publicId}`, edit(), '/entries/select'])
      assert.match(await read(own, path), /You, \u2068Family\u2069,? and 2 people/, path)
  })

  it('one by one on a page of its own, counting each person once and the owner never', async () => {
    const html = await read(own, `/e/${entry.publicId}/audience`)
    assert.match(html, /You and 2 people\./)
    assert.match(html, /href="\/@bea"[\s\S]*href="\/@cem"/)
    const other = await test.signIn(bea)
    assert.equal((await other.get(`/e/${entry.publicId}/audience`)).status, 403)
  })

  it('and to nobody else, even to those who see it', async () => {
    const others = { bea: await test.signIn(bea), stranger: test.client }
    await test.node.entries.save(entry, { visibility: 'limited' }, { account: ada })
    const open = await test.upload(ada, { title: 'Open' })
    for (const [who, client] of Object.entries(others)) {
      for (const path of ['/', '/explore', '/@ada', `/e/${open.publicId}`, `/e/${entry.publicId}`]) {
        const html = await read(client, path)
        assert.doesNotMatch(html, /\u2068Family|You and/, `${path} for ${who}`)
      }
    }
    assert.match(await read(own, '/@ada'), /badge-words">Everyone/)
    const json = await read(others.bea, `/api/v1/entries/${entry.publicId}`)
    assert.equal(JSON.parse(json).audience, undefined)
  })

  it('with one question to the database for a page, and none where everybody sees all', async () => {
    const watch = watchWork(test.node)
    const countings = async (client: Client, path: string) => {
      const asked = await watch.of(headers => client.get(path, headers))
      return asked.filter(sql => /"?shared"?/.test(sql)).length
    }
    await test.upload(ada, { visibility: 'limited', audience: { accounts: ['bea'] } })
    assert.equal(await countings(own, '/@ada'), 1)
    const html = await read(own, '/@ada')
    assert.match(html, /You and one person/)
    assert.match(html, /2 people/)
    assert.equal(await countings(test.client, '/explore'), 0)
    watch.end()
  })

  it('says that nobody else sees what is not published', async () => {
    const draft = await test.upload(ada, { title: 'Draft', publish: false })
    for (const path of [`/e/${draft.publicId}`, `/e/${draft.publicId}/edit`, '/upload/review'])
      assert.match(await read(own, path), /Only you, until it is published/, path)
  })
})
