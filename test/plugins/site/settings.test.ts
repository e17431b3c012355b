import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('settings of a person', () => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
  })
  after(() => test.stop())

  const profile = async () => (await test.node.accounts.byName('ada'))!.profile
  const read = async (client: Client, path: string) => (await client.get(path)).text()

  it('are for those who are signed in', async () => {
    const answer = await test.client.get('/settings/profile')
    assert.equal(answer.headers.get('location'), '/sign-in?next=%2Fsettings%2Fprofile')
    assert.equal((await own.get('/settings')).headers.get('location'), '/settings/profile')
  })

  it('stand in the menu by what they are about, those that somebody has', async () => {
    const menuOf = async (client: Client) => {
      const [nav = ''] =
        (await read(client, '/settings/profile')).match(/<nav class="side-nav[\s\S]*?<\/nav>/) ?? []
      return [...nav.matchAll(/<li><a href="([^"]+)"/g)].map(([, address = '']) => address)
    }
    await test.node.nodeSettings.of('invitations').set({ who: 'administrators' })
    const menu = await menuOf(own)
    const about = ['profile', 'look', 'defaults', 'licence', 'follows', 'security', 'removal']
    const places = about.map(name => menu.indexOf(`/settings/${name}`))
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other)
    )
    assert.equal(places[0], 0)
    assert.ok(menu.includes('/sensitive'))
    assert.equal(menu.includes('/settings/invitations'), false)
    const keeper = await test.signIn(await test.makeAccount('keeper', { role: 'administrator' }))
    assert.ok((await menuOf(keeper)).includes('/settings/invitations'))
  })

  it('keep the profile and say so once', async () => {
    const form = {
      displayName: 'Ada L.',
      bio: 'Hello',
      links: 'https://example.org\nhttp://example.net',
      language: 'en'
    }
    const answer = await own.submit('/settings/profile', form)
    assert.equal(answer.status, 303)
    assert.match(await read(own, '/settings/profile'), /Saved\./)
    assert.doesNotMatch(await read(own, '/settings/profile'), /Saved\./)
    const { displayName, links } = await profile()
    assert.deepEqual(
      { displayName, links },
      { displayName: 'Ada L.', links: ['https://example.org', 'http://example.net'] }
    )
  })

  it('say at the field what is wrong and keep what was written', async () => {
    const form = { displayName: 'x'.repeat(101), bio: 'Kept', links: 'javascript:alert(1)', language: 'tlh' }
    const answer = await own.submit('/settings/profile', form)
    const html = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(html, /id="error-displayName">This is too long/)
    assert.match(html, /id="error-links">“javascript:alert\(1\)” is not an address/)
    assert.match(html, /id="error-language"/)
    assert.match(html, />Kept<\/textarea>/)
    assert.equal((await profile()).displayName, 'Ada L.')
  })

  it('keep how new entries start', async () => {
    await own.submit('/settings/defaults', { visibility: 'unlisted', download: 'clean' })
    assert.deepEqual((await profile()).defaults, { visibility: 'unlisted', download: 'clean' })
    assert.equal(
      (await own.submit('/settings/defaults', { visibility: 'all', download: 'clean' })).status,
      422
    )
  })
})

describe('the language switch', () => {
  let test: TestNode

  before(async () => {
    test = await startNode()
    await test.makeAccount('ada')
  })
  after(() => test.stop())

  it('remembers a language of the node and comes back to the page', async () => {
    const answer = await test.client.get('/language?to=en&next=/explore')
    assert.equal(answer.headers.get('location'), '/explore')
    assert.equal(test.client.cookies.get('hob_language'), 'en')
    test.client.forget()
  })

  it('ignores languages the node has not and addresses elsewhere', async () => {
    const answer = await test.client.get('/language?to=tlh&next=//evil.example')
    assert.equal(answer.headers.get('location'), '/')
    assert.equal(test.client.cookies.size, 0)
  })
})
