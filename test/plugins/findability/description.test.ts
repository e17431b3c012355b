import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readHead } from './head.ts'
import { findFaults } from './schema-org-shapes.ts'

describeEngines('what pages tell machines', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let open: Entry

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada', {
      profile: { displayName: 'Ada', bio: 'Sees *far*.', links: ['https://example.org/ada'] }
    })
    own = await test.signIn(ada)
    open = await test.upload(ada, {
      title: 'Two "dunes" & a cat',
      body: 'In *May*.',
      alt: 'Sand',
      language: 'en'
    })
    await test.node.nodeSettings.of('findability').set({ description: 'Pictures of a family.' })
  })
  after(() => test.stop())

  const address = ({ publicId }: Entry) => `/e/${publicId}`
  const head = async (path: string, client = test.client) => readHead(await (await client.get(path)).text())

  it('say where they are and what to show of them, on every public page', async () => {
    const types = { '/': 'website', '/explore': 'website', '/@ada': 'profile', [address(open)]: 'article' }
    for (const [path, type] of Object.entries(types)) {
      const { canonical, meta } = await head(path)
      assert.equal(canonical, test.url + path)
      assert.equal(meta.get('og:url'), test.url + path)
      assert.equal(meta.get('og:type'), type)
      assert.ok(meta.get('og:title'))
      assert.equal(meta.get('og:site_name'), 'Hob')
      assert.match(meta.get('twitter:card')!, /^summary/)
    }
    assert.equal((await head('/')).meta.get('description'), 'Pictures of a family.')
    assert.equal((await head('/@ada')).meta.get('og:description'), 'Sees far.')
  })

  it('show the picture of an entry and the newest of a person', async () => {
    for (const path of [address(open), '/@ada']) {
      const { meta } = await head(path)
      assert.match(meta.get('og:image')!, new RegExp(`^${test.url}/files/`))
      assert.equal((await test.client.get(meta.get('og:image')!)).status, 200)
      assert.equal(meta.get('og:image:alt'), 'Sand')
      assert.equal(meta.get('twitter:card'), 'summary_large_image')
    }
  })

  it('tell in the words of schema.org what an entry, a person and the node are', async () => {
    const [picture] = (await head(address(open))).things
    assert.equal(picture?.['@type'], 'ImageObject')
    assert.equal(picture?.name, 'Two "dunes" & a cat')
    assert.equal(picture?.caption, 'Sand')
    assert.deepEqual(picture?.creator, picture?.author)
    assert.match(JSON.stringify(picture?.creator), /"name":"Ada","url":"[^"]+\/@ada"/)
    assert.equal((await test.client.get(picture?.contentUrl as string)).status, 200)
    const [profile] = (await head('/@ada')).things
    assert.match(JSON.stringify(profile?.mainEntity), /"sameAs":\["https:\/\/example\.org\/ada"\]/)
    const [site] = (await head('/')).things
    for (const thing of [picture, profile, site]) assert.deepEqual(findFaults(thing!), [])
  })

  it('tell strangers nothing of what they may not see, and its owner’s browser no more', async () => {
    const limited = await test.upload(ada, {
      title: 'Limited',
      visibility: 'limited',
      audience: { accounts: [] }
    })
    const hidden = await test.upload(ada, { title: 'Private', visibility: 'private' })
    const draft = await test.upload(ada, { title: 'Draft', publish: false })
    for (const entry of [limited, hidden, draft]) {
      const seen = await head(address(entry), own)
      assert.match(seen.robots!, /noindex/)
      assert.deepEqual(seen.things, [])
      assert.ok(![...seen.meta.keys()].some(name => name.startsWith('og:') || name === 'description'))
      assert.doesNotMatch(await (await test.client.get(address(entry))).text(), /Limited|Private|Draft/)
    }
    assert.equal((await head('/@ada', own)).meta.get('og:image:alt'), 'Sand')
  })

  it('give what is unlisted a preview, and keep it out of search engines', async () => {
    const unlisted = await test.upload(ada, { title: 'By link', visibility: 'unlisted' })
    const { robots, meta, things } = await head(address(unlisted))
    assert.match(robots!, /noindex/)
    assert.equal(meta.get('og:title'), 'By link')
    assert.deepEqual(things, [])
  })

  it('show nothing of what is sensitive before it is asked for', async () => {
    const covered = await test.upload(ada, { title: 'Covered', sensitive: true, alt: 'Blood' })
    const { meta, things } = await head(address(covered))
    assert.equal(meta.get('og:title'), 'Covered')
    assert.equal(things[0]?.isFamilyFriendly, false)
    assert.doesNotMatch(JSON.stringify([things, [...meta]]), /\/files\//)
    assert.deepEqual(findFaults(things[0]!), [])
    assert.equal((await head('/@ada')).meta.get('og:image:alt'), 'Sand', 'the profile shows another picture')
    await test.node.entries.remove(covered, { account: ada })
  })

  it('ask search engines for first pages only', async () => {
    const cursor = Buffer.from(`${Date.now() + 1e6}.${open.id}`).toString('base64url')
    for (const path of [`/explore?cursor=${cursor}`, `/@ada?cursor=${cursor}`]) {
      const { robots, canonical } = await head(path)
      assert.match(robots!, /noindex/)
      assert.equal(canonical, undefined)
    }
    assert.equal((await head('/explore?type=image&order=oldest')).canonical, `${test.url}/explore?type=image`)
  })

  it('tell nothing of a suspended account', async () => {
    const bea = await test.makeAccount('bea')
    const hers = await test.upload(bea, { title: 'Hers' })
    await test.node.accounts.setState(bea, 'suspended', undefined, { stays: true })
    const { robots, things } = await head(address(hers))
    assert.match(robots!, /noindex/)
    assert.deepEqual(things, [])
  })

  it('say nothing of pages that are not there', async () => {
    const { meta, things, canonical } = await head('/e/nothing')
    assert.deepEqual([things, canonical, meta.get('og:title')], [[], undefined, undefined])
  })
})
