import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage, temporaryFile } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('profiles', () => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada', {
      profile: {
        displayName: '<b>Ada</b>',
        bio: 'Sees *far*. <script>alert(1)</script>',
        links: ['https://example.org/ada']
      }
    })
    own = await test.signIn(ada)
    await test.upload(ada, { title: 'Published' })
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()

  it('says who somebody is, with their text made safe', async () => {
    const html = await read(test.client, '/@ada')
    assert.match(html, /&lt;b&gt;Ada&lt;\/b&gt;/)
    assert.match(html, /Sees <em>far<\/em>/)
    assert.doesNotMatch(html, /<script>alert/)
    assert.match(html, /href="https:\/\/example.org\/ada" rel="me nofollow/)
  })

  it('finds nobody under a name that is not taken', async () => {
    const answer = await test.client.get('/@nobody')
    assert.equal(answer.status, 404)
    assert.match(await answer.text(), /There is no such account/)
  })

  it('shows drafts and failures to their owner alone', async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300, 7)])
    await test.upload(ada, { title: 'Still a draft', publish: false })
    await test.upload(ada, { file: broken, name: 'broken.jpg', publish: false })
    const html = await read(own, '/@ada')
    assert.match(html, /2 files not published yet/)
    assert.match(html, /Still a draft/)
    assert.match(html, /broken\.jpg[\s\S]{0,200}class="danger"/)
    assert.doesNotMatch(await read(test.client, '/@ada'), /Still a draft|broken/)
  })

  it('shows how far the making of a file is', async () => {
    const { entries } = test.node
    const path = await temporaryFile('waiting.jpg', await makeImage())
    const entry = await entries.accept({ path, name: 'waiting.jpg', size: 1 }, ada)
    assert.match(
      await read(own, '/@ada'),
      /waiting\.jpg[\s\S]*?Waiting for its turn[\s\S]*?<progress max="100" value="0"/
    )
    await entries.remove(entry, { account: ada })
  })
})
