import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { root } from '../../house/sources.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'

const all = Object.fromEntries(readDefaultPlugins(root).map(name => [name, {}]))
const own = {
  id: 'FAL-1.3',
  name: 'Free <Art> License',
  address: 'https://artlibre.org/licence/',
  text: 'Copy it & change it.'
}

describeEngines('licences', engine => {
  let test: TestNode
  let ada: Account
  let client: Client
  let harbour: Entry
  before(async () => {
    test = await startNode({ engine, plugins: { ...all, licences: { own: [own] } } })
    ada = await test.makeAccount('ada')
    client = await test.signIn(ada)
    harbour = await test.upload(ada, {
      title: 'Harbour',
      download: 'clean',
      fields: { licence: 'CC-BY-4.0' }
    })
  })
  after(() => test.stop())

  const read = async (reader: Client, path: string) => (await reader.get(path)).text()
  const licenceOf = async (entry: Entry) =>
    (await test.node.services.use('licences').of([entry], 'en')).get(entry.id)?.id

  it('are told on the page, in its head, by schema.org, in JSON and beside what is downloaded', async () => {
    const html = await read(test.client, `/e/${harbour.publicId}`)
    const address = 'https://creativecommons.org/licenses/by/4.0/'
    assert.ok(html.includes(`<link rel="license" href="${address}">`))
    assert.match(html, /<a rel="license noopener" href="[^"]+"[^>]*>CC BY 4.0<\/a>/)
    assert.ok(html.includes(`"license":"${address}","acquireLicensePage":`))
    const json = await (await test.client.get(`/api/v1/entries/${harbour.publicId}`)).json()
    const { fields, files } = json as { fields: object; files: { role: string; address: string }[] }
    assert.deepEqual(fields, { licence: 'CC-BY-4.0' })
    const download = files.find(({ role }) => role === 'download')
    const answer = await test.client.get(download?.address ?? '')
    assert.equal(answer.headers.get('link'), `<${address}>; rel="license"`)
  })

  it('go along into feeds and frames, and narrow what is searched for', async () => {
    assert.match(await read(test.client, '/feed.atom'), /Creative Commons Attribution 4.0|licenses\/by\/4.0/)
    assert.match(
      await read(test.client, `/embed/${harbour.publicId}`),
      /rel="license noopener"[^>]*>CC BY 4.0/
    )
    await test.drainJobs()
    for (const [licence, count] of [
      ['CC-BY-4.0', 1],
      ['CC0-1.0', 0]
    ] as const) {
      const answer = await test.client.get(`/api/v1/search?licence=${licence}`)
      assert.equal(((await answer.json()) as { items: object[] }).items.length, count, licence)
    }
  })

  it('of an operator are offered beside the common ones, in people’s words only', async () => {
    const { items } = (await (await test.client.get('/api/v1/licences')).json()) as {
      items: { id: string }[]
    }
    assert.equal(items.length, 10)
    const form = await read(client, `/e/${harbour.publicId}/edit`)
    assert.match(form, /<option value="FAL-1.3"[^>]*>Free &lt;Art&gt; License</)
    assert.match(form, /<option value="CC-BY-4.0" selected/)
    await test.node.entries.save(harbour, { fields: { licence: 'FAL-1.3' } }, { account: ada })
    assert.match(
      await read(test.client, `/e/${harbour.publicId}`),
      /rel="license noopener" href="https:\/\/artlibre[^>]+>Free &lt;Art&gt; License<\/a>.*Copy it &amp; change it\./
    )
    await test.node.entries.save(harbour, { fields: { licence: 'CC-BY-4.0' } }, { account: ada })
  })

  it('of new entries begin with what the person chose, and those that are there stay', async () => {
    await client.submit('/settings/licence', { licence: 'CC0-1.0' })
    const now = async () => (await test.node.accounts.byId(ada.id)) as Account
    assert.equal(await licenceOf(await test.upload(await now())), 'CC0-1.0')
    assert.match(await read(client, '/upload'), /<option value="CC0-1.0" selected/)
    assert.equal(await licenceOf(await test.upload(await now(), { fields: { licence: null } })), undefined)
    assert.equal(await licenceOf(harbour), 'CC-BY-4.0')
    assert.equal((await client.submit('/settings/licence', { licence: 'nonsense' })).status, 422)
    await client.submit('/settings/licence', { licence: '' })
    assert.equal(await licenceOf(await test.upload(await now())), undefined)
  })

  it('that nobody knows are refused, in the form that sent them', async () => {
    const form = { title: 'Harbour', visibility: 'public', download: 'clean', licence: '"><script>' }
    const answer = await client.submit(`/e/${harbour.publicId}/edit`, form)
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /There is no such licence here/)
    const api = await test.openApi(ada)
    const json = { fields: { licence: 'x'.repeat(100_000) } }
    assert.equal((await api.request('PATCH', `/api/v1/entries/${harbour.publicId}`, { json })).status, 400)
    assert.equal(await licenceOf(harbour), 'CC-BY-4.0')
  })

  it('of many entries are changed at once and put back', async () => {
    const ids = harbour.publicId
    await client.submit('/entries/edit', {
      ids,
      step: 'apply',
      change: 'field.licence',
      licence: 'CC-BY-SA-4.0'
    })
    assert.equal(await licenceOf(harbour), 'CC-BY-SA-4.0')
    const batches = test.node.services.use('batches')
    const [batch] = await batches.recent({ account: ada })
    await batches.undo(batch!.id, { account: ada })
    assert.equal(await licenceOf(harbour), 'CC-BY-4.0')
  })

  it('go along with a person’s data, and go with them', async () => {
    const { licences } = (await takeAlong(test, ada)).get('licences') as { licences: object[] }
    assert.deepEqual(licences[0], { entry: harbour.publicId, licence: 'CC-BY-4.0' })
    await test.node.accounts.remove(ada)
    assert.deepEqual(await test.node.db('licences_entries'), [])
  })
})
