import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('uploading by the plain form', () => {
  let test: TestNode
  let ada: Account
  let own: Client
  let picture: File

  before(async () => {
    test = await startNode({ config: { limits: { fileSize: '1 MB' } } })
    ada = await test.makeAccount('ada', {
      profile: { defaults: { visibility: 'unlisted', download: 'clean' } }
    })
    own = await test.signIn(ada)
    picture = new File([new Uint8Array(await makeImage())], 'harbour.jpg')
  })
  after(() => test.stop())

  const common = { visibility: 'public', download: 'none' }
  const idsOf = (answer: Response) =>
    new URL(answer.headers.get('location') ?? '', test.url).searchParams.get('ids')!.split(',')

  it('is for those who are signed in', async () => {
    assert.equal((await test.client.get('/upload')).headers.get('location'), '/sign-in?next=%2Fupload')
    const answer = await test.client.submit('/upload', { ...common, files: picture })
    assert.equal(answer.status, 401)
  })

  it('starts as the person likes entries to start', async () => {
    const html = await (await own.get('/upload')).text()
    assert.match(html, /value="unlisted" checked/)
    assert.match(html, /value="clean" checked/)
  })

  it('takes several files with what is said of all of them and leads to their review', async () => {
    const answer = await own.submit('/upload', {
      ...common,
      title: 'From the sea',
      files: [picture, picture]
    })
    assert.equal(answer.status, 303)
    const entries = await test.node.entries.byIds(idsOf(answer))
    assert.deepEqual(
      entries.map(({ title, visibility, state, fileName }) => ({ title, visibility, state, fileName })),
      Array(2).fill({ title: 'From the sea', visibility: 'public', state: 'draft', fileName: 'harbour.jpg' })
    )
  })

  it('says that no file was chosen and keeps what was written', async () => {
    const answer = await own.submit('/upload', { ...common, body: 'Kept words', files: new File([], '') })
    const html = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(html, /id="error-files">Choose at least one file/)
    assert.match(html, />Kept words<\/textarea>/)
  })

  it('takes the good files and names the bad ones', async () => {
    const files = [new File(['just words, no picture'], 'notes.xyz'), picture]
    const answer = await own.submit('/upload', { ...common, files })
    const html = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(html, /notes\.xyz<\/strong>: This node does not know/)
    assert.match(html, /href="\/upload\/review\?ids/)
  })

  it('refuses a file that is too large and leaves nothing behind', async () => {
    const answer = await own.submit('/upload', {
      ...common,
      files: new File([Buffer.alloc(1_100_000)], 'big.jpg')
    })
    assert.equal(answer.status, 413)
    assert.match(await answer.text(), /larger than this node accepts/)
    assert.deepEqual(
      (await readdir(test.node.uploads.folder)).filter(name => name.startsWith('form-')),
      []
    )
  })

  it('refuses a form that another page made up', async () => {
    const form = { ...common, files: picture }
    assert.equal((await own.request('POST', '/upload?csrf=wrong', { form })).status, 403)
  })
})
