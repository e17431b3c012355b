import assert from 'node:assert/strict'
import { createSettings, type Settings } from '../../../core/config/settings.ts'
import { createHooks } from '../../../core/hooks/hooks.ts'
import { createLog } from '../../../core/log.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const schema = {
  type: 'object',
  required: ['greeting'],
  properties: {
    greeting: { type: 'string', minLength: 2, default: 'Hello', 'x-live': true },
    zoom: { type: 'integer', maximum: 20, default: 4, 'x-live': true },
    folder: { type: 'string', default: 'x' }
  }
}
const owner = { plugin: 'maps', summary: 'For a test.', schema }

describeEngines('live settings', engine => {
  let rig: TestNode
  beforeEach(async () => {
    rig = await startNode({ engine, web: false, plugins: ['storage-local'] })
  })
  afterEach(() => rig.stop())

  /** The settings of another process on the same database. */
  async function openSettings(
    section = {}
  ): Promise<{ settings: Settings; changes: unknown[]; logged: string[] }> {
    const logged: string[] = []
    const log = createLog({ level: 'warn', stream: { write: line => void logged.push(line) } })
    const hooks = createHooks(log)
    const changes: unknown[] = []
    hooks.settings.changed.for('maps').tap('test', values => void changes.push(values))
    const settings = await createSettings({ db: rig.node.db, hooks, log })
    settings.declare(owner, section, section)
    return { settings, changes, logged }
  }

  it('are what was stored, else what the configuration says, else the first value of the schema', async () => {
    const { settings } = await openSettings({ zoom: 7, folder: 'y' })
    assert.deepEqual(settings.of('maps').all(), { greeting: 'Hello', zoom: 7 })
    await settings.of('maps').set({ zoom: 9 })
    assert.deepEqual((await openSettings({ zoom: 7 })).settings.of('maps').all(), {
      greeting: 'Hello',
      zoom: 9
    })
  })

  it('tell where each value comes from, and what counts once a stored one is given up', async () => {
    const { settings } = await openSettings({ zoom: 7 })
    const maps = settings.of('maps')
    assert.deepEqual(maps.sources(), { greeting: { origin: 'default' }, zoom: { origin: 'file' } })
    await maps.set({ zoom: 7, greeting: 'Good day' })
    assert.deepEqual(maps.sources(), {
      greeting: { origin: 'stored', otherwise: { origin: 'default', value: 'Hello' } },
      zoom: { origin: 'stored', otherwise: { origin: 'file', value: 7 } }
    })
    await maps.set({ zoom: undefined })
    assert.deepEqual([maps.get('zoom'), maps.sources().zoom], [7, { origin: 'file' }])
  })

  it('do not take in what fits no schema or is not live', async () => {
    const { settings, changes } = await openSettings()
    const maps = settings.of('maps')
    await assert.rejects(maps.set({ zoom: 50 }), { code: 'SCHEMA_INVALID', path: 'zoom' })
    await assert.rejects(maps.set({ folder: 'z' }), { code: 'SCHEMA_INVALID', path: 'folder' })
    await assert.rejects(settings.of('nobody').set({ x: 1 }), { code: 'SCHEMA_INVALID' })
    assert.deepEqual([maps.get('zoom'), changes.length], [4, 0])
  })

  it('tell their plugin of a change, here and in every other process once it looks', async () => {
    const here = await openSettings()
    const there = await openSettings()
    await here.settings.of('maps').set({ greeting: 'Good day' })
    assert.deepEqual(here.changes, [{ greeting: 'Good day', zoom: 4 }])
    assert.equal(there.settings.of('maps').get('greeting'), 'Hello')
    await there.settings.reload()
    await there.settings.reload()
    assert.deepEqual(there.changes, [{ greeting: 'Good day', zoom: 4 }])
  })

  it('leave out a stored value that fits no longer, and log it', async () => {
    await rig.node.db('settings').insert({ plugin: 'maps', name: 'zoom', value: '"far"' })
    const { settings, logged } = await openSettings()
    assert.equal(settings.of('maps').get('zoom'), 4)
    assert.match(logged.join(''), /settings\.ignored/)
  })

  it('are listed with the live part of their schema', async () => {
    const { settings } = await openSettings()
    const [one] = settings.list()
    assert.deepEqual(Object.keys(one?.schema.properties as object), ['greeting', 'zoom'])
  })

  it('keep small facts of the node apart', async () => {
    const { settings } = await openSettings()
    assert.equal(await settings.recall('marker'), undefined)
    await settings.remember('marker', { a: 1 })
    await settings.remember('marker', { a: 2 })
    assert.deepEqual(await (await openSettings()).settings.recall('marker'), { a: 2 })
  })
})
