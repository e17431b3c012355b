import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from '../../rig/client.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const plugin = `export default {
  name: 'badge', api: 1, summary: 'A badge.',
  configSchema: { type: 'object', additionalProperties: false, properties: {
    word: { type: 'string', maxLength: 10, default: 'hello', 'x-live': true },
    color: { type: 'string', pattern: '^#[0-9a-f]{6}$', 'x-widget': 'color', 'x-live': true },
    size: { type: 'integer', minimum: 1, maximum: 9, default: 3, 'x-live': true },
    ratio: { type: 'number', default: 0.5, 'x-live': true },
    shown: { type: 'boolean', default: true, 'x-live': true },
    shape: { type: 'string', enum: ['round', 'square'], default: 'round', 'x-live': true },
    mood: { type: 'string', enum: ['calm', 'loud'], default: 'calm', 'x-widget': 'sentences', 'x-live': true },
    names: { type: 'array', items: { type: 'string', minLength: 2 }, default: ['one'], 'x-live': true },
    key: { type: 'string', default: 'hidden-key', 'x-live': true, 'x-secret': true },
    fixed: { type: 'string', default: 'not live' }
  } },
  setup () {}
}`

describe('settings in the admin pages', () => {
  let rig: TestNode
  let admin: Client
  const page = '/admin/settings/badge'
  const unchanged = {
    word: 'hello',
    color: '',
    size: '3',
    ratio: '0.5',
    shown: 'true',
    shape: 'round',
    names: 'one',
    key: ''
  }
  before(async () => {
    const folder = join(await temporaryFolder(), 'badge')
    await mkdir(folder)
    await writeFile(join(folder, 'index.js'), plugin)
    const plugins = ['storage-local', 'sign-in', 'auth-password', 'site', 'admin', folder]
    rig = await startNode({ plugins })
    admin = await rig.signIn(await rig.makeAccount('anna', { role: 'administrator' }))
  })
  after(() => rig.stop())

  const save = (form: Record<string, string>) => admin.submit(page, form)
  const values = () => rig.node.nodeSettings.of('badge').all()

  it('draws a field for each live setting by its type, and none for the others', async () => {
    const html = await (await admin.get(page)).text()
    assert.match(html, /name="word" type="text"[^>]*value="hello"/)
    assert.match(html, /name="size" type="number" value="3"/)
    assert.match(html, /type="checkbox" id="field-shown"[^>]* checked/)
    assert.match(html, /<option value="round" selected>/)
    assert.match(html, /<textarea[^>]*name="names"[^>]*>one<\/textarea>/)
    assert.match(html, /type="color" data-color-of="field-color"/)
    assert.match(html, /type="radio" name="mood" value="calm" checked/)
    assert.doesNotMatch(html, /field-fixed/)
  })

  it('never shows a secret, and keeps it when its field stays empty', async () => {
    await save({ ...unchanged, key: 'another-key' })
    assert.equal(values().key, 'another-key')
    await save(unchanged)
    assert.equal(values().key, 'another-key')
    const html = await (await admin.get(page)).text()
    assert.doesNotMatch(html, /hidden-key|another-key/)
  })

  it('saves values of the schema’s types and says so', async () => {
    const form = {
      word: '',
      color: '#aabbcc',
      size: '7',
      ratio: '0.25',
      shape: 'square',
      names: 'two\r\n\r\n three ',
      key: ''
    }
    const response = await save(form)
    assert.equal(response.headers.get('location'), page)
    assert.match(await (await admin.get(page)).text(), /The settings are saved/)
    const { key, mood, ...saved } = values()
    assert.deepEqual(saved, {
      word: '',
      color: '#aabbcc',
      size: 7,
      ratio: 0.25,
      shown: false,
      shape: 'square',
      names: ['two', 'three']
    })
  })

  it('puts an emptied setting back to its first value', async () => {
    await save({ ...unchanged, color: '#aabbcc', size: '9' })
    await save({ ...unchanged, color: '', size: '' })
    assert.equal(values().color, undefined)
    assert.equal(values().size, 3)
  })

  it('writes down only what was changed, so that hob.yaml still says the rest', async () => {
    await rig.node.db('settings').where({ plugin: 'badge' }).delete()
    await rig.node.nodeSettings.of('badge').set({ ratio: 0.25 })
    await save({ ...unchanged, word: 'bye' })
    const rows = await rig.node.db('settings').where({ plugin: 'badge' }).orderBy('name').pluck('name')
    assert.deepEqual(rows, ['ratio', 'word'])
  })

  it('shows the error at its field and keeps what was typed', async () => {
    await save(unchanged)
    const wrong: [Record<string, string>, string, RegExp][] = [
      [{ size: '70' }, 'size', /value="70"/],
      [{ ratio: 'a lot' }, 'ratio', /value="a lot"/],
      [{ color: 'red' }, 'color', /value="red"/],
      [{ shape: 'oval' }, 'shape', /id="error-shape"/],
      [{ names: 'fine\nx' }, 'names', />fine\nx<\/textarea>/]
    ]
    for (const [form, field, typed] of wrong) {
      const response = await save({ ...unchanged, ...form })
      const html = await response.text()
      assert.equal(response.status, 422, field)
      assert.match(html, new RegExp(`id="error-${field}"`))
      assert.match(html, typed)
    }
    assert.equal(values().size, 3)
  })

  it('has no page for a plugin without live settings', async () => {
    assert.equal((await admin.get('/admin/settings/site')).status, 404)
    assert.equal((await admin.get('/admin/settings/nothing')).status, 404)
  })
})
