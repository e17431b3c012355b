import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { postgres } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

describe('writing', () => {
  let rig: TestNode
  let ada: Account
  let own: Client
  let other: Client
  let token = ''

  before(async () => {
    rig = await startNode()
    ada = await rig.makeAccount('ada')
    own = await rig.signIn(ada)
    other = await rig.signIn(await rig.makeAccount('bob'))
    token = (await own.token('/write')) ?? ''
  })
  after(() => rig.stop())

  const form = async (path: string) => {
    const html = await (await own.get(path)).text()
    return { draft: hidden(html, 'draft'), revision: hidden(html, 'revision'), base: hidden(html, 'base') }
  }
  const save = (path: string, fields: Record<string, string>) =>
    own.request('POST', path, {
      headers: { accept: 'application/json' },
      form: { ...fields, csrf: token, act: 'save' }
    })

  /** Writes and publishes a text without scripts. */
  async function publish(title: string, body: string) {
    const start = await form('/write')
    const answer = await own.submit('/write', { ...start, title, body, act: 'publish' })
    const [, id = ''] = /^\/e\/(\w+)\/edit$/.exec(answer.headers.get('location') ?? '') ?? []
    await rig.drainJobs()
    const entry = (await rig.node.entries.byPublicId(id))!
    await rig.node.entries.save(entry, { visibility: 'public' }, { account: ada })
    await rig.node.entries.publish(entry, { account: ada })
    return id
  }

  it('goes from draft to entry without scripts, and the draft is gone then', async () => {
    const start = await form('/write')
    const saved = await own.submit('/write', {
      ...start,
      title: 'Harbour',
      body: 'Boats *come*.',
      act: 'save'
    })
    assert.equal(saved.headers.get('location'), `/write?draft=${start.draft}`)
    const again = await form(`/write?draft=${start.draft}`)
    assert.equal(again.revision, '1')
    const sent = await own.submit('/write', {
      ...again,
      title: 'Harbour',
      body: 'Boats *go*.',
      act: 'publish'
    })
    assert.match(sent.headers.get('location') ?? '', /^\/e\/\w{12}\/edit$/)
    assert.equal((await own.get(`/write?draft=${start.draft}`)).status, 404)
  })

  it('shows the text to its readers as a column, and the first words where it is listed', async () => {
    const id = await publish('Harbour', 'Boats *come*.\n\n## Noon\n\nIt is warm.')
    const page = await (await rig.client.get(`/e/${id}`)).text()
    assert.match(page, /<p dir="auto">Boats <em>come<\/em>\.<\/p>/)
    assert.match(page, /<h2 id="part-noon" dir="auto">Noon<\/h2>/)
    assert.match(await (await rig.client.get('/')).text(), /Boats come\./)
    assert.doesNotMatch(page, /\/write"/)
    assert.match(await (await own.get(`/e/${id}`)).text(), new RegExp(`href="/e/${id}/write"`))
  })

  it('keeps drafts for who writes them alone', async () => {
    const start = await form('/write')
    await own.submit('/write', { ...start, title: 'Secret', body: 'x', act: 'save' })
    assert.equal((await other.get(`/write?draft=${start.draft}`)).status, 404)
    assert.doesNotMatch(await (await other.get('/write')).text(), /Secret/)
    const stolen = await other.submit('/write', {
      draft: start.draft,
      revision: '1',
      title: 'Mine',
      body: 'y',
      act: 'save'
    })
    assert.equal(stolen.status, 409)
    assert.match(await (await own.get(`/write?draft=${start.draft}`)).text(), /value="Secret"/)
  })

  it('previews without saving', async () => {
    const start = await form('/write')
    const page = await own.submit('/write', {
      ...start,
      title: 'A',
      body: '**Bold** <b>no</b>',
      act: 'preview'
    })
    assert.match(await page.text(), /<strong>Bold<\/strong> &lt;b&gt;no/)
    assert.equal((await own.get(`/write?draft=${start.draft}`)).status, 404)
  })

  it('saves for browser code, and tells a second window instead of writing over the first', async () => {
    const start = await form('/write')
    const first = await save('/write', { ...start, title: 'A', body: 'one' })
    assert.equal(first.status, 200)
    assert.equal(((await first.json()) as { revision: number }).revision, 1)
    const second = await save('/write', { ...start, title: 'A', body: 'two' })
    assert.deepEqual([second.status, await second.json()], [409, { revision: 1, draft: start.draft }])
    const plain = await own.submit('/write', { ...start, title: 'A', body: 'two', act: 'save' })
    const page = await plain.text()
    assert.equal(plain.status, 409)
    assert.match(page, /another window/)
    assert.match(page, /<pre[^>]*>one<\/pre>/)
    assert.equal(hidden(page, 'revision'), '1')
    const over = await save('/write', { ...start, revision: '1', title: 'A', body: 'two' })
    assert.equal(over.status, 200)
  })

  it('takes a revision that no column has room for as one that is not there', async () => {
    const large = await startNode({ engine: postgres, web: 'plain' })
    const writer = await large.signIn(await large.makeAccount('ada'))
    const made = {
      draft: crypto.randomUUID(),
      revision: '9'.repeat(30),
      title: 'A',
      body: 'two',
      act: 'save'
    }
    assert.equal((await writer.submit('/write', made)).status, 409)
    await large.stop()
  })

  it('writes a published text anew in its place, and keeps what else it says of itself', async () => {
    const file = Buffer.from('---\ntitle: Old\ntags: [sea]\n---\n\nOld words.\n')
    const { publicId, id } = await rig.upload(ada, { file, name: 'old.md', title: 'Old' })
    const path = `/e/${publicId}/write`
    const start = await form(path)
    assert.match(await (await own.get(path)).text(), />Old words\.\n<\/textarea>/)
    await save(path, { ...start, title: 'New', body: 'New words.' })
    assert.match(await (await rig.client.get(`/e/${publicId}`)).text(), /Old words/)
    const sent = await own.submit(path, {
      ...(await form(path)),
      title: 'New',
      body: 'New words.',
      act: 'publish'
    })
    assert.equal(sent.headers.get('location'), `/e/${publicId}`)
    await rig.drainJobs()
    assert.match(await (await rig.client.get(`/e/${publicId}`)).text(), /New words/)
    const entry = (await rig.node.entries.byId(id))!
    assert.deepEqual(
      [entry.title, entry.publicId, entry.suggestion.fields],
      ['New', publicId, { tags: ['sea'] }]
    )
  })

  it('warns where another file took the place of the text meanwhile', async () => {
    const id = await publish('Mine', 'One.')
    const path = `/e/${id}/write`
    const start = await form(path)
    await own.submit(path, { ...start, title: 'Mine', body: 'Two.', act: 'publish' })
    await rig.drainJobs()
    const late = await own.submit(path, { ...start, title: 'Mine', body: 'Three.', act: 'publish' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /Two\./)
  })

  it('keeps a draft for each who edits a text, and shows it to nobody else who does', async () => {
    const id = await publish('Together', 'What we agreed on.')
    const path = `/e/${id}/write`
    assert.equal((await other.get(path)).status, 403)
    await own.submit(`/e/${id}/editors`, { people: 'bob' })
    await save(path, { ...(await form(path)), title: 'Together', body: 'Ada is not done.' })
    const html = await (await other.get(path)).text()
    assert.match(html, /What we agreed on/)
    assert.doesNotMatch(html, /Ada is not done/)
    const sent = {
      draft: hidden(html, 'draft'),
      revision: hidden(html, 'revision'),
      base: hidden(html, 'base')
    }
    await other.submit(path, { ...sent, title: 'Together', body: 'Bob is not done.', act: 'save' })
    assert.match(await (await other.get(path)).text(), /Bob is not done/)
    assert.match(await (await own.get(path)).text(), /Ada is not done/)
  })

  it('shows entries of the writer to whoever may see them, and nothing of others', async () => {
    const shown = await rig.upload(ada, { title: 'Open quay' })
    const closed = await rig.upload(ada, { title: 'Closed quay', visibility: 'private' })
    const strange = await rig.upload(await rig.makeAccount('cy'), { title: 'Strange quay' })
    const id = await publish(
      'Quays',
      [shown, closed, strange].map(({ publicId }) => `/e/${publicId}`).join('\n\n')
    )
    const seen = await (await rig.client.get(`/e/${id}`)).text()
    assert.match(seen, /<figcaption><a href="\/e\/\w+"><span dir="auto">Open quay/)
    assert.doesNotMatch(seen, /Closed quay|Strange quay/)
    assert.doesNotMatch(seen, new RegExp(`${closed.publicId}.*figure`))
    const ownPage = await (await own.get(`/e/${id}`)).text()
    assert.match(ownPage, /<figure[\s\S]*Closed quay/)
    assert.doesNotMatch(ownPage, /Strange quay/)
  })

  it('leads who would write what is no text to its form', async () => {
    const { publicId } = await rig.upload(ada)
    assert.equal((await own.get(`/e/${publicId}/write`)).headers.get('location'), `/e/${publicId}/edit`)
  })

  it('gives drafts along with a person’s data', async () => {
    const parts: Record<string, unknown> = {}
    await rig.node.hooks.accounts.archive.promise(
      {
        async add(name, part) {
          if (part instanceof Readable) part.destroy()
          else parts[name] = part
        }
      },
      ada
    )
    assert.ok((parts['text/drafts'] as { title: string }[]).some(({ title }) => title === 'Secret'))
  })
})
