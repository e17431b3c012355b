import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { hostileWords, otherHostileWords } from '../../rig/hostile-words.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the form of an album', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  before(async () => {
    test = await startNode({ engine, web: 'plain' })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
  })
  after(() => test.stop())

  const send = (form: Record<string, string | string[]>) => own.submit('/albums/new', form)
  const read = async (path: string) => (await own.get(path)).text()
  const labels = (html: string) =>
    [...html.matchAll(/name="visibility" value="(\w+)"/g)].map(([, value]) => value)

  it('offers every way to share, and takes circles, followers and people by name and by address at once', async () => {
    const bea = await test.makeAccount('bea')
    const cem = await test.makeAccount('cem')
    const dan = await test.makeAccount('dan')
    const { audiences } = test.node
    const family = await audiences.create(ada, { kind: 'circles', name: 'Family', members: [bea.id] })
    const form = await read('/albums/new')
    assert.deepEqual(labels(form), ['public', 'unlisted', 'follows', 'circles', 'limited', 'private'])
    assert.ok(form.includes(`name="audiences" value="${family.id}"`))

    const answer = await send({
      ...{ title: 'Together', visibility: 'circles' },
      ...{ audiences: [family.id, 'follows'], people: '@cem, maria@example.org' }
    })
    assert.equal(answer.status, 303, await answer.clone().text())
    const album = answer.headers.get('location') ?? ''
    for (const [person, status] of [
      [bea, 200],
      [cem, 200],
      [dan, 404]
    ] as const)
      assert.equal((await (await test.signIn(person)).get(album)).status, status, person.name)
    const again = await read(`${album}/edit`)
    assert.match(again, new RegExp(`name="audiences" value="${family.id}"[^>]*checked`))
    assert.match(again, /name="audiences" value="follows"[^>]*checked/)
    assert.match(again, /name="people"[^>]*value="[^"]*cem/)
    const guests = await test.node.db('accounts').where({ kind: 'guest' })
    assert.equal(guests.length, 1)

    assert.equal((await own.submit(`${album}/edit`, { title: 'Alone', visibility: 'private' })).status, 303)
    assert.equal((await (await test.signIn(bea)).get(album)).status, 404)
  })

  it('shares with nobody by the audience of somebody else, nor in a way that is not offered', async () => {
    const eve = await test.makeAccount('eve')
    const theirs = await test.node.audiences.create(eve, {
      kind: 'circles',
      name: 'Choir',
      members: [eve.id]
    })
    const foreign = await send({ title: 'Foreign', visibility: 'circles', audiences: [theirs.id] })
    if (foreign.status === 303)
      assert.equal((await (await test.signIn(eve)).get(foreign.headers.get('location') ?? '')).status, 404)
    for (const visibility of ['', 'everybody', 'people'])
      assert.equal((await send({ title: 'Odd', visibility })).status, 422, visibility)
  })

  it('takes hostile words as words, and refuses those without end in a sentence', async () => {
    const { album, about } = otherHostileWords
    const answer = await send({ title: album, body: about, visibility: 'public' })
    const address = answer.headers.get('location') ?? ''
    const entry = await test.upload(ada, { title: hostileWords.title })
    await own.submit(`${address}/arrange/add`, { addresses: `/e/${entry.publicId}` })
    for (const path of [
      address,
      `${address}/edit`,
      `${address}/arrange`,
      '/@ada/albums',
      `/e/${entry.publicId}`
    ])
      assert.doesNotMatch(await read(path), /<script data-hostile|<img src=x/, path)
    for (const [title, body] of [
      ['a'.repeat(100_000), ''],
      ['A', 'b'.repeat(100_000)]
    ] as const) {
      const refused = await send({ visibility: 'private', title, body })
      assert.equal(refused.status, 422)
      assert.match(await refused.text(), /field-error/)
    }
  })
})
