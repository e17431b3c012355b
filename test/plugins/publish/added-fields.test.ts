import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { Account } from '../../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import type { Client } from '../../rig/client.ts'
import { root, writeTree } from '../../rig/look.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const mood = `
  const kept = new Map()
  export default {
    name: 'mood', api: 1, summary: 'How it felt.',
    setup(node) {
      node.fields.add({
        name: 'mood', template: 'mood/field', schema: { type: 'string', maxLength: 12 },
        read: ([text]) => text.trim() || null,
        load: async entries => entries.map(({ id }) => kept.get(id) ?? null),
        save: async ({ id }, value) => { kept.set(id, value) }
      })
    }
  }
`

describe('fields that other plugins add to forms', () => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    const template = '<input name="{{field}}" value="{{value}}" aria-label="Mood">{{error}}'
    const parent = await writeTree({
      'mood/index.js': mood,
      'mood/package.json': { type: 'module' },
      'mood/templates/field.hbs': template
    })
    test = await startNode({ plugins: [...readDefaultPlugins(root), join(parent, 'mood')] })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
  })
  after(() => test.stop())

  const values = {
    title: 'Sea',
    body: '',
    alt: '',
    language: '',
    visibility: 'public',
    people: '',
    download: 'none'
  }

  it('are drawn and kept by the page that edits one entry', async () => {
    const { publicId } = await test.upload(ada)
    await own.submit(`/e/${publicId}/edit`, { ...values, mood: 'calm' })
    assert.match(await (await own.get(`/e/${publicId}/edit`)).text(), /name="mood" value="calm"/)
  })

  it('are shown again as they were typed when anything does not fit, and nothing is saved', async () => {
    const { publicId } = await test.upload(ada, { title: 'Sand' })
    const path = `/e/${publicId}/edit`
    const answer = await own.submit(path, { ...values, mood: 'calmer than ever' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /value="calmer than ever"[^>]*>[^<]+12/)
    assert.equal((await test.node.entries.byPublicId(publicId))?.title, 'Sand')
    const wrong = { ...values, title: 'x'.repeat(600), mood: 'calm' }
    assert.match(await (await own.submit(path, wrong)).text(), /name="mood" value="calm"/)
  })

  it('belong to their own entry where several are reviewed', async () => {
    const [one, other] = [
      await test.upload(ada, { publish: false }),
      await test.upload(ada, { publish: false })
    ]
    const ids = `${one.publicId},${other.publicId}`
    const form = Object.fromEntries(
      [one, other].flatMap(({ publicId }, at) =>
        Object.entries({ ...values, mood: `mood ${at}` }).map(([name, value]) => [
          `${name}-${publicId}`,
          value
        ])
      )
    )
    await own.submit('/upload/review', { ...form, ids })
    const html = await (await own.get(`/upload/review?ids=${ids}`)).text()
    assert.match(html, new RegExp(`name="mood-${one.publicId}" value="mood 0"`))
    assert.match(html, new RegExp(`name="mood-${other.publicId}" value="mood 1"`))
  })
})
