import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

type Json = Record<string, unknown>

describe('uploading through the API', () => {
  let rig: TestNode
  let anna: Account
  let program: Client
  before(async () => {
    rig = await startNode()
    anna = await rig.makeAccount('anna')
    await rig.makeAccount('bert')
    program = await rig.openApi(anna)
  })
  after(() => rig.stop())

  const picture = async (name = 'barn.jpg') => new File([new Uint8Array(await makeImage())], name)
  const send = async (form: Record<string, string | string[] | File>, client = program) => {
    const response = await client.request('POST', '/api/v1/entries', { form })
    const text = await response.text()
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Json }
  }
  const count = async () => (await rig.node.db('entries').select('id')).length
  const codeOf = ({ body }: { body: Json }) => (body.error as Json).code

  it('takes a file with its texts, and publishes it once it is processed', async () => {
    const form = {
      title: 'Barn',
      body: 'Red',
      alt: 'A barn',
      visibility: 'public',
      sensitive: 'true',
      file: await picture()
    }
    const { status, body } = await send(form)
    assert.equal(status, 202)
    assert.equal(body.state, 'processing')
    await rig.drainJobs()
    const after = (await (await rig.client.get(`/api/v1/entries/${body.id}`)).json()) as Json
    assert.deepEqual(
      [after.state, after.title, after.body, after.alt, after.visibility, after.sensitive],
      ['published', 'Barn', 'Red', 'A barn', 'public', true]
    )
  })

  it('keeps a draft a draft', async () => {
    const { status, body } = await send({ draft: 'true', file: await picture() })
    assert.equal(status, 202)
    await rig.drainJobs()
    assert.equal(((await (await program.get(`/api/v1/entries/${body.id}`)).json()) as Json).state, 'draft')
  })

  it('shares a limited entry with the people that are named', async () => {
    const { body } = await send({ visibility: 'limited', accounts: ['bert'], file: await picture() })
    await rig.drainJobs()
    const berts = await rig.openApi((await rig.node.accounts.byName('bert'))!)
    assert.equal((await berts.get(`/api/v1/entries/${body.id}`)).status, 200)
    assert.equal((await rig.client.get(`/api/v1/entries/${body.id}`)).status, 404)
  })

  it('refuses a form that does not fit and leaves nothing of it behind', async () => {
    const before = await readdir(rig.node.uploads.folder)
    const drafts = await count()
    const wrong: [Record<string, string | File>, number, string][] = [
      [{ visibility: 'everyone', file: await picture() }, 400, 'SCHEMA_INVALID'],
      [{ owner: 'bert', file: await picture() }, 400, 'SCHEMA_INVALID'],
      [{ fields: '{', file: await picture() }, 422, 'FIELDS_INVALID'],
      [{ fields: '{"mood":1}', file: await picture() }, 422, 'FIELD_UNKNOWN'],
      [{ visibility: 'limited', accounts: 'nobody', file: await picture() }, 422, 'ACCOUNT_MISSING'],
      [
        { visibility: 'limited', audiences: '01a2012e-8863-702c-9c9a-b08b0156be13', file: await picture() },
        422,
        'AUDIENCE_MISSING'
      ],
      [{ file: new File([], 'empty.jpg') }, 422, 'FILE_EMPTY'],
      [{ file: new File(['Just some words.'], 'picture.jpg') }, 415, 'FILE_UNKNOWN']
    ]
    for (const [form, status, code] of wrong) {
      const answer = await send(form)
      assert.deepEqual([answer.status, codeOf(answer)], [status, code])
    }
    assert.deepEqual(await readdir(rig.node.uploads.folder), before)
    assert.equal(await count(), drafts)
  })

  it('says that a form has no file, or too many', async () => {
    const body = new FormData()
    body.append('title', 'Nothing')
    const none = await program.request('POST', '/api/v1/entries', { body })
    assert.equal(none.status, 422)
    assert.equal(((await none.json()) as { error: Json }).error.path, 'file')
    for (const name of ['one.jpg', 'two.jpg']) body.append('file', await picture(name))
    assert.equal((await program.request('POST', '/api/v1/entries', { body })).status, 400)
    assert.equal((await program.request('POST', '/api/v1/entries', { json: {} })).status, 400)
  })

  it('takes nothing from strangers, from made-up tokens, or from a browser whose form lacks the token', async () => {
    assert.equal((await send({ file: await picture() }, rig.client)).status, 401)
    const made = createClient(rig.url, { headers: { authorization: 'Bearer made-up' } })
    assert.equal((await send({ file: await picture() }, made)).status, 401)
    const browser = await rig.signIn(anna)
    const form = { file: await picture() }
    assert.equal((await browser.request('POST', '/api/v1/entries', { form })).status, 403)
    const csrf = (await browser.token('/settings/password')) ?? ''
    const headers = { 'x-csrf-token': csrf }
    assert.equal((await browser.request('POST', '/api/v1/entries', { form, headers })).status, 202)
  })
})
