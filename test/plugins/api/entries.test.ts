import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

type Json = Record<string, unknown>

describeEngines('entries in the API', engine => {
  let rig: TestNode
  let anna: Account
  let bert: Account
  let annas: Client
  let berts: Client
  before(async () => {
    rig = await startNode({ engine })
    anna = await rig.makeAccount('anna')
    bert = await rig.makeAccount('bert')
    annas = await rig.openApi(anna)
    berts = await rig.openApi(bert)
  })
  after(() => rig.stop())

  const read = async (client: Client, path: string) => {
    const response = await client.get(`/api/v1${path}`)
    return { status: response.status, body: (await response.json()) as Json }
  }
  const titles = ({ body }: { body: Json }) => (body.items as Json[]).map(({ title }) => title)

  it('shows state, facts and files with address, type, size and pixels', async () => {
    const entry = await rig.upload(anna, { title: 'Barn', body: '*Red*, of wood', alt: 'A barn' })
    const { status, body } = await read(rig.client, `/entries/${entry.publicId}`)
    assert.equal(status, 200)
    assert.equal(body.id, entry.publicId)
    assert.equal(body.state, 'published')
    assert.equal(body.title, 'Barn')
    assert.equal(body.body, '*Red*, of wood')
    assert.match(String(body.html), /<em>Red<\/em>/)
    assert.equal((body.account as Json).name, 'anna')
    assert.ok(body.facts)
    const files = body.files as Json[]
    assert.ok(files.length > 0)
    for (const { address, type, size, width, height } of files) {
      assert.ok(Number(width) > 0 && Number(height) > 0 && Number(size) > 0)
      const file = await rig.client.get(String(address))
      assert.equal(file.status, 200)
      assert.equal(file.headers.get('content-type'), type)
      assert.equal((await file.arrayBuffer()).byteLength, size)
    }
  })

  it('shows the original, the file’s name and what the file says of itself to the owner alone', async () => {
    const entry = await rig.upload(anna, { name: 'IMG_0001.jpg' })
    const own = (await read(annas, `/entries/${entry.publicId}`)).body
    assert.equal(own.fileName, 'IMG_0001.jpg')
    assert.ok((own.files as Json[]).some(({ role }) => role === 'original'))
    for (const client of [rig.client, berts]) {
      const { body } = await read(client, `/entries/${entry.publicId}`)
      assert.ok(!(body.files as Json[]).some(({ role }) => role === 'original'))
      for (const name of ['fileName', 'suggestion', 'failure', 'offers']) assert.ok(!(name in body), name)
    }
  })

  it('hides entries from those they are not shared with, as if there were none', async () => {
    const entry = await rig.upload(anna, { visibility: 'private', title: 'Secret' })
    for (const client of [rig.client, berts]) {
      const { status, body } = await read(client, `/entries/${entry.publicId}`)
      const missing = await read(client, '/entries/aaaaaaaaaaaa')
      assert.equal(status, 404)
      assert.deepEqual(body, missing.body)
      assert.equal((body.error as Json).code, 'ENTRY_MISSING')
      assert.ok(!titles(await read(client, '/entries?limit=100')).includes('Secret'))
    }
    assert.equal((await read(annas, `/entries/${entry.publicId}`)).status, 200)
  })

  it('shows a limited entry to the people it is shared with', async () => {
    const entry = await rig.upload(anna, { visibility: 'limited', audience: { accounts: ['bert'] } })
    assert.equal((await read(berts, `/entries/${entry.publicId}`)).status, 200)
    assert.equal((await read(rig.client, `/entries/${entry.publicId}`)).status, 404)
  })

  it('pages through a list without gap or repetition', async () => {
    const carla = await rig.makeAccount('carla')
    for (let number = 0; number < 5; number++) await rig.upload(carla, { title: `Number ${number}` })
    const seen: unknown[] = []
    let path: string | undefined = '/entries?account=carla&limit=2'
    while (path) {
      const page = await read(rig.client, path)
      seen.push(...titles(page))
      path = page.body.next ? `/entries?account=carla&limit=2&cursor=${page.body.next}` : undefined
    }
    assert.deepEqual(seen, ['Number 4', 'Number 3', 'Number 2', 'Number 1', 'Number 0'])
    const oldest = await read(rig.client, '/entries?account=carla&order=oldest&limit=2')
    assert.deepEqual(titles(oldest), ['Number 0', 'Number 1'])
    const first = await read(rig.client, '/entries?account=carla&limit=2')
    const second = await read(rig.client, `/entries?account=carla&limit=2&cursor=${first.body.next}`)
    assert.equal(second.body.previous, '')
    const third = await read(rig.client, `/entries?account=carla&limit=2&cursor=${second.body.next}`)
    const back = await read(rig.client, `/entries?account=carla&limit=2&cursor=${third.body.previous}`)
    assert.deepEqual(titles(back), titles(second))
    assert.ok(!('previous' in (await read(rig.client, '/entries?account=carla&cursor=')).body))
  })

  it('filters by account, media type, visibility and, of one’s own, state', async () => {
    const dora = await rig.makeAccount('dora')
    const doras = await rig.openApi(dora)
    await rig.upload(dora, { title: 'open' })
    await rig.upload(dora, { title: 'hidden', visibility: 'private' })
    await rig.upload(dora, { title: 'unfinished', publish: false })
    assert.deepEqual(titles(await read(doras, '/entries?account=dora&visibility=private')), ['hidden'])
    assert.deepEqual(titles(await read(doras, '/entries?state=draft')), ['unfinished'])
    assert.deepEqual(titles(await read(doras, '/entries?account=dora&mediaType=nothing')), [])
    assert.deepEqual(titles(await read(berts, '/entries?account=dora&visibility=private')), [])
    assert.deepEqual(titles(await read(berts, '/entries?account=dora')), ['open'])
    assert.equal((await read(berts, '/entries?account=dora&state=draft')).status, 403)
    assert.equal((await read(rig.client, '/entries?state=draft')).status, 401)
    assert.equal((await read(rig.client, '/entries?account=nobody')).status, 404)
  })

  it('says which value of the query does not fit', async () => {
    const wrong = {
      'limit=0': 'limit',
      'limit=many': 'limit',
      'state=lost': 'state',
      'colour=red': 'colour',
      'cursor=nonsense': 'cursor'
    }
    for (const [query, path] of Object.entries(wrong)) {
      const { status, body } = await read(rig.client, `/entries?${query}`)
      assert.equal(status, 400, query)
      assert.equal((body.error as Json).path, path)
      assert.match(String((body.error as Json).message), /\.$/)
    }
  })

  it('changes texts and who may see an entry, and nothing of somebody else’s', async () => {
    const entry = await rig.upload(anna, { title: 'Before' })
    const path = `/api/v1/entries/${entry.publicId}`
    const changed = await annas.request('PATCH', path, { json: { title: 'After', visibility: 'unlisted' } })
    const body = (await changed.json()) as Json
    assert.equal(changed.status, 200)
    assert.deepEqual([body.title, body.visibility], ['After', 'unlisted'])
    assert.ok(body.editedAt)
    assert.equal((await berts.request('PATCH', path, { json: { title: 'Mine' } })).status, 403)
    assert.equal((await rig.client.request('PATCH', path, { json: { title: 'Mine' } })).status, 401)
    assert.equal((await read(annas, `/entries/${entry.publicId}`)).body.title, 'After')
  })

  it('publishes a draft', async () => {
    const entry = await rig.upload(anna, { publish: false })
    const path = `/api/v1/entries/${entry.publicId}`
    assert.equal((await rig.client.get(path)).status, 404)
    const response = await annas.request('PATCH', path, { json: { state: 'published' } })
    assert.equal(((await response.json()) as Json).state, 'published')
    assert.equal((await rig.client.get(path)).status, 200)
  })

  it('refuses changes that do not fit with their path', async () => {
    const entry = await rig.upload(anna, {})
    const wrong: [Json, string][] = [
      [{ visibility: 'everyone' }, 'visibility'],
      [{ owner: 'bert' }, 'owner'],
      [{ title: 7 }, 'title'],
      [{ audience: { accounts: ['nobody'] } }, 'audience/accounts'],
      [{ fields: { mood: 'good' } }, 'fields/mood'],
      [{}, '']
    ]
    for (const [json, path] of wrong) {
      const response = await annas.request('PATCH', `/api/v1/entries/${entry.publicId}`, { json })
      const { error } = (await response.json()) as { error: Json }
      assert.ok([400, 422].includes(response.status), JSON.stringify(json))
      assert.equal(error.path ?? '', path)
    }
  })

  it('removes an entry for everybody', async () => {
    const entry = await rig.upload(anna, {})
    const path = `/api/v1/entries/${entry.publicId}`
    assert.equal((await berts.request('DELETE', path)).status, 403)
    const response = await annas.request('DELETE', path)
    assert.equal(response.status, 204)
    assert.equal(await response.text(), '')
    assert.equal((await rig.client.get(path)).status, 404)
  })
})
