import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { NewNotice } from '../../../plugins/notifications/service.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { countEvents, few, read, settle } from './telling.ts'

const kind = 'notifications.test'
const single = 'notifications.single'

describeEngines('notifications', engine => {
  let test: TestNode
  let ada: Account
  let others: Account[]
  let entry: Entry
  let own: Client
  before(async () => {
    test = await startNode({ engine, plugins: few })
    ada = await test.makeAccount('ada')
    others = []
    for (const name of ['bea', 'cem', 'dora', 'emil']) others.push(await test.makeAccount(name))
    entry = await test.upload(ada, { title: 'Harbour' })
    own = await test.openApi(ada)
    const service = test.node.services.use('notifications')
    service.addKind({ name: kind, groups: 'about', quote: ({ entry }) => entry?.body })
    service.addKind({ name: single, role: 'moderator' })
    await addWords(test)
  })
  after(() => test.stop())
  beforeEach(async () => {
    await test.node.db('notifications_notices').delete()
    await test.node.db('notifications_mutes').delete()
  })

  const about = () => ({ resource: 'entry', id: entry.publicId })
  async function tell(by: Account | undefined, more: Partial<NewNotice> = {}) {
    const service = test.node.services.use('notifications')
    const notice = { kind, to: ada.id, about: about(), path: `/e/${entry.publicId}`, ...more }
    await service.notify({ ...notice, ...(by && { by: by.id }) })
    await settle(test)
  }
  const texts = async (client = own) => (await read(client)).texts

  it('make one of what several people did to one thing, the last by name', async () => {
    for (const person of others.slice(0, 3)) await tell(person)
    assert.deepEqual(await texts(), ['dora and 2 others: Harbour'])
    assert.equal((await read(own)).unseen, 1)
  })

  it('begin anew once they were seen, and tell nothing twice', async () => {
    const [bea, cem] = others as [Account, Account]
    await tell(bea)
    await own.request('POST', '/api/v1/notifications/seen', { json: {} })
    assert.equal((await read(own)).unseen, 0)
    await tell(bea)
    assert.equal((await read(own)).unseen, 0)
    await tell(cem)
    assert.deepEqual(await texts(), ['cem: Harbour', 'bea: Harbour'])
    assert.equal((await read(own)).unseen, 1)
  })

  it('go when what they tell is taken back, and come again without a bell', async () => {
    const [bea] = others as [Account]
    await tell(bea)
    await own.request('POST', '/api/v1/notifications/seen', { json: {} })
    const service = test.node.services.use('notifications')
    await service.withdraw({ kind, by: bea.id, about: about() })
    await settle(test)
    assert.deepEqual(await texts(), [])
    await tell(bea)
    assert.deepEqual(await texts(), ['bea: Harbour'])
    assert.equal((await read(own)).unseen, 0)
  })

  it('are told when the transaction is committed that they are part of, and only then', async () => {
    const [bea] = others as [Account]
    const service = test.node.services.use('notifications')
    const notice = { kind, to: ada.id, by: bea.id, about: about(), path: '/' }
    const failing = test.node.db.transaction(async trx => {
      await service.notify(notice, trx)
      throw new Error('rolled back')
    })
    await assert.rejects(failing, /rolled back/)
    await settle(test)
    assert.deepEqual(await texts(), [])
    await test.node.db.transaction(trx => service.notify(notice, trx))
    await settle(test)
    assert.deepEqual(await texts(), ['bea: Harbour'])
  })

  it('reach nobody who did it, who is no active person here, or whose role is too low', async () => {
    const [bea, cem] = others as [Account, Account]
    await tell(ada)
    await tell(bea, { to: [cem.id, crypto.randomUUID()], kind: single })
    assert.equal(await countEvents(test, ada), 0)
    assert.equal(await countEvents(test, cem), 0)
  })

  it('tell nothing of what cannot be seen: neither then nor later', async () => {
    const [bea, cem] = others as [Account, Account]
    const guestOf = await test.openApi(cem)
    const limited = await test.upload(ada, {
      title: 'Secret',
      visibility: 'limited',
      audience: { accounts: ['cem'] }
    })
    await settle(test)
    const secret = { about: { resource: 'entry', id: limited.publicId } }
    await tell(ada, { ...secret, to: [bea.id, cem.id] })
    assert.equal(await countEvents(test, bea), 0)
    assert.match((await texts(guestOf)).join(), /Secret/)
    await test.node.entries.save(limited, { visibility: 'private' }, { account: ada })
    assert.deepEqual(await texts(guestOf), [])
    assert.equal((await read(guestOf)).unseen, 0)
    await test.node.entries.save(limited, { visibility: 'public' }, { account: ada })
    assert.match((await texts(guestOf)).join(), /Secret/)
    await test.node.entries.remove(limited, { account: ada })
    assert.deepEqual(await texts(guestOf), [])
  })

  it('are silent about people who are muted, or blocked by either', async () => {
    const [bea, cem, dora, emil] = others as [Account, Account, Account, Account]
    for (const person of others) await tell(person)
    await own.request('PUT', '/api/v1/accounts/bea/limit', { json: { kind: 'mute' } })
    await own.request('PUT', '/api/v1/accounts/cem/limit', { json: { kind: 'block' } })
    await (await test.openApi(dora)).request('PUT', '/api/v1/accounts/ada/limit', { json: { kind: 'block' } })
    assert.deepEqual(await texts(), ['emil: Harbour'])
    await test.node.db('notifications_notices').delete()
    for (const person of [bea, cem, dora]) await tell(person)
    assert.equal(await countEvents(test, ada), 0)
    // Who was muted is told all the same, and knows nothing of it.
    await tell(ada, { to: [bea.id, cem.id, dora.id, emil.id] })
    const told = await Promise.all(others.map(person => countEvents(test, person)))
    assert.deepEqual(told, [1, 0, 0, 1])
    for (const name of ['bea', 'cem']) await own.request('DELETE', `/api/v1/accounts/${name}/limit`)
    await (await test.openApi(dora)).request('DELETE', '/api/v1/accounts/ada/limit')
  })

  it('are told no more of a thread that was muted, until it is heard again', async () => {
    const [bea, cem] = others as [Account, Account]
    const thread = `/api/v1/notifications/muted/entry/${entry.publicId}`
    await own.request('PUT', thread)
    await tell(bea)
    assert.equal(await countEvents(test, ada), 0)
    await own.request('DELETE', thread)
    await tell(cem)
    assert.deepEqual(await texts(), ['cem: Harbour'])
  })

  it('are put away for good, by nobody else', async () => {
    const [bea] = others as [Account]
    await tell(bea)
    const [notice] = (await read(own)).items
    const path = `/api/v1/notifications/${notice?.id}`
    assert.equal((await (await test.openApi(bea)).request('DELETE', path)).status, 404)
    assert.equal((await own.request('DELETE', path)).status, 204)
    await tell(bea)
    assert.deepEqual(await texts(), [])
  })

  it('are taken along with times as people read them, and without who did what', async () => {
    const [bea] = others as [Account]
    await tell(bea)
    await own.request('PUT', `/api/v1/notifications/muted/entry/${entry.publicId}`)
    const told = (await takeAlong(test, ada)).get('notifications')
    const time = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/.source
    const text = JSON.stringify(told)
    assert.match(text, new RegExp(`"at":${time},"seenAt":null`))
    assert.match(text, new RegExp(`"thread":"${entry.publicId}","mutedAt":${time}`))
    assert.ok(!/\bbea\b/.test(text) && !text.includes(bea.id))
  })

  it('are paged by what came before', async () => {
    for (const by of others) {
      await tell(by)
      await own.request('POST', '/api/v1/notifications/seen', { json: {} })
    }
    const page = async (query: string) => {
      const { items, next } = (await (await own.get(`/api/v1/notifications?limit=3${query}`)).json()) as {
        items: { text: string }[]
        next?: string
      }
      return { texts: items.map(({ text }) => text), next }
    }
    const first = await page('')
    assert.deepEqual(first.texts, ['emil: Harbour', 'dora: Harbour', 'cem: Harbour'])
    assert.deepEqual(await page(`&cursor=${first.next}`), { texts: ['bea: Harbour'], next: undefined })
    assert.equal((await own.get('/api/v1/notifications?cursor=1.or')).status, 400)
  })
})

async function addWords({ node }: TestNode) {
  const { mkdtemp, writeFile } = await import('node:fs/promises')
  const folder = await mkdtemp('/tmp/hob-words-')
  const notice =
    '{others, plural, =0 {{name}: {title}} one {{name} and # other: {title}} other {{name} and # others: {title}}}'
  await writeFile(`${folder}/en.json`, JSON.stringify({ 'test.notice': notice, 'single.notice': '{name}' }))
  await node.i18n.addFolder('notifications', folder)
}
