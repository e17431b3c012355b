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
    const others = ['storage-local', 'sign-in', 'auth-password', 'site', 'admin']
    const plugins = Object.fromEntries(others.map(name => [name, {}]))
    rig = await startNode({ config: { plugins: { ...plugins, [folder]: { mood: 'loud' } } } })
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
    assert.match(html, /type="radio" name="mood" value="loud" checked/)
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

  describe('of which some are stored', () => {
    const read = async () => (await admin.get(page)).text()
    before(async () => {
      await rig.node.db('settings').where({ plugin: 'badge' }).delete()
      await rig.node.nodeSettings.reload()
      await rig.node.nodeSettings.of('badge').set({ mood: 'calm', shown: true, key: 'another-key' })
    })

    it('say of each what it goes by, and which way leads back', async () => {
      const html = await read()
      assert.match(
        html,
        /role="group" aria-label="Mood"[\s\S]*Set in these pages\.[\s\S]*Go by hob\.yaml again: loud/
      )
      assert.match(html, /name="give-up:shown"[^>]*><span>Go back to the default: on</)
      assert.match(html, /name="give-up:key"[^>]*><span>Go back to the default: not shown</)
      assert.equal(html.split('Set in these pages.').length - 1, 3)
      assert.doesNotMatch(html, /From hob\.yaml/)
    })

    it('go by hob.yaml again where that was ticked, and say so', async () => {
      await save({ ...unchanged, mood: 'calm', 'give-up:mood': 'true', 'give-up:shown': 'true' })
      assert.deepEqual([values().mood, values().shown], ['loud', true])
      assert.deepEqual(await rig.node.db('settings').where({ plugin: 'badge' }).pluck('name'), ['key'])
      const html = await read()
      assert.match(html, /From hob\.yaml/)
      assert.doesNotMatch(html, /name="give-up:(mood|shown)"/)
    })

    it('keep what was ticked when something else is refused', async () => {
      const response = await save({ ...unchanged, size: '70', 'give-up:key': 'true' })
      assert.match(await response.text(), /name="give-up:key" value="true" checked/)
      assert.equal(values().key, 'another-key')
    })
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
