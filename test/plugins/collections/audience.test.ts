import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('who sees an album', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let friend: Client
  let album: string
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    const people = await Promise.all(['bea', 'cem', 'dora'].map(name => test.makeAccount(name)))
    friend = await test.signIn(people[0] as Account)
    const members = people.slice(0, 2).map(({ id }) => id)
    const circle = await test.node.audiences.create(ada, { kind: 'circles', name: 'The choir', members })
    const made = await own.submit('/albums/new', {
      ...{ title: 'Concert', visibility: 'circles' },
      ...{ audiences: circle.id, people: 'dora, cem' }
    })
    album = made.headers.get('location') ?? ''
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) =>
    (await (await client.get(path)).text()).replace(/[\u2068\u2069]/g, '')
  const show = (form: Record<string, string>) => own.submit(`${album}/edit`, { title: 'Concert', ...form })

  it('is told to its owner in a sentence that leads to the list of them', async () => {
    const [, chip = '', words = ''] =
      /<a class="chip" href="([^"]+)">[\s\S]*?<\/svg>\s*<span>([^<]*)/.exec(await read(own, album)) ?? []
    assert.equal(chip, `${album}/audience`)
    assert.equal(words.trim(), 'You, The choir, and 2 people')
    const html = await read(own, chip)
    // Cem is in both.
    assert.match(html, /You and 3 people\./)
    assert.match(html, /href="\/circles\/[^"]+"[^>]*>The choir</)
    const people = [...html.matchAll(/class="person" href="([^"]+)"/g)].map(([, address]) => address)
    assert.deepEqual(people, ['/@cem', '/@dora'])
    for (const path of ['/edit', '', '/links']) assert.ok(html.includes(`href="${album}${path}"`), path)
  })

  it('is told to nobody else', async () => {
    assert.equal((await friend.get(`${album}/audience`)).status, 403)
    assert.equal((await test.client.get(`${album}/audience`)).status, 404)
  })

  it('is told with the links that show it', async () => {
    await own.submit(`${album}/links`, { label: 'For the press', days: '7' })
    for (const path of ['', '/audience']) assert.match(await read(own, album + path), /·\s*1 link/)
  })

  // “You alone” was said of albums that others saw because they fill them.
  it('is told with those who fill it', async () => {
    const fills = /·\s*1 person who fills it/
    assert.doesNotMatch(await read(own, album), fills)
    await test.makeAccount('frida')
    await own.submit(`${album}/editors`, { people: 'frida' })
    for (const path of ['', '/audience']) assert.match(await read(own, album + path), fills, path)
    await test.node.db('accounts').where({ name: 'frida' }).update({ state: 'suspended' })
    assert.doesNotMatch(await read(own, album), fills)
  })

  it('is not everybody, which those who see it are told, and no names', async () => {
    const html = await read(friend, album)
    assert.match(html, /<span class="chip">[\s\S]*?Shared with you/)
    assert.doesNotMatch(html, /\b(choir|dora|cem)\b|\/audience/i)
    await show({ visibility: 'public' })
    for (const client of [friend, test.client]) {
      const open = await read(client, album)
      assert.match(open, /Concert/)
      assert.doesNotMatch(open, /class="chip"/)
    }
    assert.match(await read(own, `${album}/audience`), /Everyone\. It is shown in lists/)
  })
})
