import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Audience } from '../../../core/accounts/audiences.ts'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { root } from '../../house/sources.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the one control of sharing', () => {
  let test: TestNode
  let ada: Account
  let choir: Audience
  let entry: Entry
  let own: Client
  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    await test.makeAccount('bea')
    own = await test.signIn(ada)
    choir = await test.node.audiences.create(ada, { kind: 'circles', name: 'Choir <3' })
    entry = await test.upload(ada, { title: 'Harbour' })
  })
  after(() => test.stop())

  const edit = () => `/e/${entry.publicId}/edit`
  const form = (more: Record<string, string | string[]>) => ({ title: 'Harbour', download: 'none', ...more })
  const save = async (more: Record<string, string | string[]>) => {
    const answer = await own.submit(edit(), form(more))
    assert.equal(answer.status, 303, await answer.text())
    return (await test.node.entries.sharing([entry])).get(entry.id)
  }
  const read = async (path: string) => (await own.get(path)).text()
  const chosen = (html: string) =>
    [...html.matchAll(/name="(?:visibility|audiences)" value="([^"]+)" checked/g)].map(([, value]) => value)
  const stored = async () => (await test.node.entries.byId(entry.id))?.visibility

  it('offers everyone, everyone with the address, followers, circles, people and oneself, in this order', async () => {
    for (const path of ['/upload', edit()]) {
      const html = await read(path)
      const options = [...html.matchAll(/type="radio" name="visibility" value="(\w+)"/g)].map(
        ([, value]) => value
      )
      assert.deepEqual(options, ['public', 'unlisted', 'follows', 'circles', 'limited', 'private'], path)
      assert.match(html, /Choir &lt;3/)
      // Guests are among both, who cannot sign in.
      assert.match(html, /Only those that you choose below\.[\s\S]*Only those whom you name below\./)
    }
    const batch = await (
      await own.submit('/entries/edit', { ids: entry.publicId }, { page: '/upload' })
    ).text()
    assert.match(batch, /name="visibility" value="circles"/)
  })

  // Who had no circle was not told that there are any.
  it('offers circles before there is one, and leads to where it is made', async () => {
    const none = /id="field-audiences" data-missing>[\s\S]*You have no circles yet\.[^<]*<a href="\/circles"/
    const dan = await test.makeAccount('dan')
    const client = await test.signIn(dan)
    for (const path of ['/upload', '/settings/defaults', '/albums/new']) {
      const html = await (await client.get(path)).text()
      assert.match(html, /type="radio" name="visibility" value="circles"/, path)
      assert.match(html, none, path)
      assert.doesNotMatch(await read(path), /data-missing|You have no circles/, path)
    }
    await client.submit('/settings/defaults', { visibility: 'circles', download: 'none' })
    assert.deepEqual(chosen(await (await client.get('/upload')).text()), ['circles'])
  })

  it('shares with followers, and with circles and people beside them', async () => {
    const followers = await test.node.audiences.only(ada, 'follows')
    assert.deepEqual(await save({ visibility: 'follows', audiences: [choir.id], people: 'bea' }), {
      accounts: ['bea'],
      audiences: [followers.id]
    })
    assert.deepEqual(chosen(await read(edit())), ['follows', 'follows'])
    const both = await save({ visibility: 'circles', audiences: [choir.id, 'follows'] })
    assert.deepEqual(new Set(both?.audiences), new Set([followers.id, choir.id]))
    assert.deepEqual(chosen(await read(edit())), ['circles', choir.id, 'follows'])
    assert.deepEqual(await save({ visibility: 'limited', audiences: [choir.id], people: '@bea' }), {
      accounts: ['bea'],
      audiences: []
    })
    assert.equal(await stored(), 'limited')
    await save({ visibility: 'private' })
    assert.equal(await stored(), 'private')
  })

  it('refuses audiences of others and what is not offered, and changes nothing', async () => {
    const bea = (await test.node.accounts.byName('bea')) as Account
    const foreign = await test.node.audiences.create(bea, { kind: 'circles', name: 'Hers' })
    for (const wrong of [
      { visibility: 'circles', audiences: [foreign.id] },
      { visibility: 'circles', audiences: ['circles'] },
      { visibility: 'friends' }
    ] as const) {
      const answer = await own.submit(edit(), form({ ...wrong, audiences: [...(wrong.audiences ?? [])] }))
      assert.ok([403, 422].includes(answer.status), String(answer.status))
    }
    assert.equal(await stored(), 'private')
  })

  it('is told to programs, whichever plugins keep what can be shared with', async () => {
    const answer = await (await test.openApi(ada)).get('/api/v1/audiences')
    const { id } = await test.node.audiences.only(ada, 'follows')
    assert.deepEqual(await answer.json(), {
      items: [
        { id: choir.id, kind: 'circles', name: 'Choir <3' },
        { id, kind: 'follows' }
      ]
    })
  })

  it('makes nothing by being told, and what is chosen when something is shared with it', async () => {
    const cem = await test.makeAccount('cem')
    const api = await test.openApi(cem)
    const { items } = (await (await api.get('/api/v1/audiences')).json()) as { items: { id: string }[] }
    assert.equal(items.length, 1)
    assert.deepEqual(await test.node.audiences.ofOwner(cem), [])
    const { publicId } = await test.upload(cem)
    const json = { visibility: 'limited', audience: { audiences: [items[0]?.id] } }
    assert.equal((await api.request('PATCH', `/api/v1/entries/${publicId}`, { json })).status, 200)
    assert.deepEqual(
      (await test.node.audiences.ofOwner(cem)).map(({ id }) => id),
      [items[0]?.id]
    )
    assert.equal(
      (await (await test.openApi(ada)).request('PATCH', `/api/v1/entries/${entry.publicId}`, { json }))
        .status,
      403
    )
  })

  it('starts with what a person chose once, on pages and in resumable uploads alike', async () => {
    await own.submit('/settings/defaults', {
      visibility: 'circles',
      audiences: [choir.id],
      download: 'clean'
    })
    assert.deepEqual(chosen(await read('/upload')), ['circles', choir.id])
    assert.deepEqual(chosen(await read('/settings/defaults')), ['circles', choir.id])
    const files = new File([new Uint8Array(await makeImage())], 'a.jpg')
    const sent = { files, title: '', visibility: 'circles', audiences: [choir.id], download: 'clean' }
    await own.submit('/upload', sent, { page: '/upload' })
    const { items } = await test.node.entries.list({
      viewer: { account: ada },
      account: ada.id,
      states: ['draft']
    })
    assert.deepEqual((await test.node.entries.sharing(items)).get(items[0]!.id)?.audiences, [choir.id])
  })

  it('changes many at once, and needs somebody to share with', async () => {
    const send = (more: Record<string, string | string[]>) =>
      own.submit(
        '/entries/edit',
        { ids: entry.publicId, step: 'apply', change: 'visibility', ...more },
        { page: '/upload' }
      )
    const refused = await send({ visibility: 'circles' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /href="#field-audiences">Choose at least one, or name people below/)
    assert.match(
      await (await send({ visibility: 'limited' })).text(),
      /#field-people">Name at least one person/
    )
    assert.equal((await send({ visibility: 'circles', audiences: [choir.id] })).status, 303)
    assert.deepEqual((await test.node.entries.sharing([entry])).get(entry.id)?.audiences, [choir.id])
  })

  it('lets nobody in through what is not there any more, and keeps it for when it is back', async () => {
    const { config } = test.node
    const plugins = readDefaultPlugins(root).filter(name => name !== 'circles')
    const without = await startNode({ plugins, config: { data: config.data, database: config.database } })
    try {
      const client = await without.signIn(ada)
      assert.deepEqual(chosen(await (await client.get('/upload')).text()), ['private'])
      assert.deepEqual(chosen(await (await client.get(edit())).text()), ['limited'])
      await client.submit(edit(), form({ visibility: 'limited' }))
    } finally {
      await without.stop()
    }
    assert.deepEqual((await test.node.entries.sharing([entry])).get(entry.id)?.audiences, [choir.id])
  })
})
