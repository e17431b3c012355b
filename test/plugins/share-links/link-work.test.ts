import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type {} from '../../../plugins/guests/service.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type WorkWatch, watchWork } from '../../rig/work.ts'

const password = 'the old harbour'

/** A link that opens nothing says neither by its answer nor by what that costs whether it ever did, and why it does not any more. */
describeEngines('a link that opens nothing', engine => {
  let test: TestNode
  let watch: WorkWatch
  let asked = 0
  before(async () => {
    test = await startNode({ engine, config: { proxies: 1 } })
    // Until somebody is there, that is asked too.
    await test.makeAccount('eve')
    watch = watchWork(test.node)
    await costOf('GET', '/open', 'warm')
  })
  after(async () => {
    watch.end()
    await test.stop()
  })

  /** With the whole answer, but for the key. Each comes from another network, so that limits count none of them. */
  async function costOf(method: 'GET' | 'POST', path: string, key: string) {
    const from = `10.0.${asked >> 8}.${asked++ & 255}`
    let said = ''
    const work = await watch.of(async headers => {
      const answer = await createClient(test.url).request(
        method,
        method === 'GET' ? `${path}?key=${key}` : path,
        {
          headers: { ...headers, accept: 'text/html', 'x-forwarded-for': from },
          ...(method === 'POST' && { form: { key, password } })
        }
      )
      said = `${answer.status} ${(await answer.clone().text()).replaceAll(key, '…')}`
      return answer
    })
    return { said, work }
  }

  async function assertAlike(path: string, keys: Record<string, string>) {
    for (const method of ['GET', 'POST'] as const) {
      const base = await costOf(method, path, 'x'.repeat(24))
      assert.match(base.said, /^404/)
      assert.ok(base.work.length > 0)
      for (const [why, key] of Object.entries(keys))
        assert.deepEqual(await costOf(method, path, key), base, `${method}, ${why}`)
    }
  }

  const keyIn = (address: string) => new URL(address).searchParams.get('key') ?? ''

  it('says nothing of what it was made for', async () => {
    const keys: Record<string, string> = {}
    const ways: Record<string, (id: string, entry: Entry, owner: Account) => Promise<unknown>> = {
      ended: id => test.node.db('share_links_links').where({ id }).delete(),
      expired: id => test.node.db('share_links_links').where({ id }).update({ expires_at: 1 }),
      removed: (_id, entry, owner) => test.node.entries.remove(entry, { account: owner }),
      withheld: (_id, { id }) => test.node.db('entries').where({ id }).update({ state: 'withheld' }),
      suspended: (_id, _entry, owner) => test.node.accounts.setState(owner, 'suspended')
    }
    for (const [why, end] of Object.entries(ways))
      for (const lock of [{}, { password }]) {
        const owner = await test.makeAccount(`${why}${Object.keys(lock).length}`)
        const entry = await test.upload(owner, { title: 'Harbour', visibility: 'private' })
        const api = await test.openApi(owner)
        const path = `/api/v1/entries/${entry.publicId}/links`
        const { id, address } = await (await api.request('POST', path, { json: lock })).json()
        keys[`${why}, ${Object.keys(lock)}`] = keyIn(address)
        await end(id, entry, owner)
      }
    const ada = await test.makeAccount('ada')
    const api = await test.openApi(ada)
    const album = await (
      await api.request('POST', '/api/v1/collections', { json: { title: 'A week' } })
    ).json()
    const link = await api.request('POST', `/api/v1/collections/${album.id}/links`, { json: {} })
    keys['of a hidden album'] = keyIn((await link.json()).address)
    await test.node.db('collections_collections').update({ is_hidden: true })
    await assertAlike('/open', keys)
  })

  it('says nothing of the guest whose it was', async () => {
    const keys: Record<string, string> = { '': randomUUID() }
    const guests = () => test.node.db('guests_guests')
    const ways: Record<string, (account: string, owner: Account) => Promise<unknown>> = {
      revoked: account => guests().where({ account }).update({ secret_hash: null, revoked_at: 1 }),
      expired: account => guests().where({ account }).update({ expires_at: 1 }),
      removed: async id => test.node.accounts.remove((await test.node.accounts.byId(id)) as Account),
      'with a host who is suspended': (_account, owner) => test.node.accounts.setState(owner, 'suspended')
    }
    for (const [at, [why, end]] of Object.entries(ways).entries())
      for (const lock of [null, password]) {
        const owner = await test.makeAccount(`host${at}${lock ? 'locked' : ''}`)
        const api = await test.openApi(owner)
        const { id } = await (await api.request('POST', '/api/v1/guests', { json: { name: 'Maria' } })).json()
        const { address } = await (await api.request('POST', `/api/v1/guests/${id}/link`)).json()
        await api.request('PATCH', `/api/v1/guests/${id}`, { json: { password: lock } })
        keys[`${why}, ${lock}`] = keyIn(address)
        await end(id, owner)
      }
    await assertAlike('/guest', keys)
  })
})
