import assert from 'node:assert/strict'
import { join } from 'node:path'
import { BootFailure } from '../../../core/boot/boot-failure.ts'
import { setUpPlugins } from '../../../core/boot/plugin-setup.ts'
import type { Config } from '../../../core/config/config.ts'
import { createLog } from '../../../core/log.ts'
import { createNode, type NodeRole, type RunningNode } from '../../../core/node.ts'
import type { Plugin } from '../../../core/plugin.ts'
import { atEnd } from '../../rig/cleanup.ts'
import { createTestConfig, type TestSettings } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { writeTree } from '../../rig/look.ts'
import { startNode } from '../../rig/node.ts'

const log = createLog({ level: 'silent' })

const source = (name: string, setup: string, more = '') =>
  `export default { name: '${name}', api: 1, summary: 'For a test.', ${more} setup(node) { ${setup} } }`

/** A configuration with `storage-local` and plugins of these sources; `optional` names those the node may go without. */
async function configWith(
  plugins: Record<string, string>,
  { optional = [], ...more }: TestSettings & { optional?: string[] } = {}
): Promise<Config> {
  const root = await writeTree(
    Object.fromEntries(Object.entries(plugins).map(([name, text]) => [`${name}/index.js`, text]))
  )
  const sections = Object.keys(plugins).map(name => [
    join(root, name),
    optional.includes(name) ? { optional: true } : {}
  ])
  return createTestConfig({ ...more, plugins: { 'storage-local': {}, ...Object.fromEntries(sections) } })
}

async function boot(config: Config, role: NodeRole = 'command'): Promise<RunningNode> {
  const node = await createNode(config, { role, log })
  atEnd(node.stop)
  return node
}

async function problemsOf(config: Config, role?: NodeRole) {
  const thrown = await boot(config, role).then(
    () => undefined,
    (error: unknown) => error
  )
  assert.ok(thrown instanceof BootFailure, String(thrown))
  return thrown.problems.map(({ where, what }) => `${where.replace(/^plugins\/.*\//, '')}: ${what}`)
}

describe('a node', () => {
  it('shows each plugin its own log, settings, router and doors, and the shared parts', async () => {
    const schema =
      "configSchema: { type: 'object', properties: { zoom: { type: 'integer', default: 4, 'x-live': true } } },"
    const maps = source(
      'maps',
      "node.provide('places', { zoom: () => node.settings.get('zoom'), db: node.db })",
      `provides: ['places'], ${schema}`
    )
    const node = await boot(await configWith({ maps }))
    const places = node.services.use('places' as never) as { zoom(): number; db: unknown }
    assert.equal(places.zoom(), 4)
    assert.equal(places.db, node.db)
    await node.stop()
  })

  it('closes its registries once it has booted', async () => {
    const node = await boot(await configWith({}))
    assert.throws(() => node.helpers.add({ name: 'late', run: () => '' }), { code: 'REGISTRY_FROZEN' })
    await node.stop()
  })

  it('orders the fragments of a slot by their stage', async () => {
    const slot = (template: string, stage: number) =>
      `node.slot('home.top', { template: '${template}', stage: ${stage} });`
    const node = await boot(
      await configWith({
        a: source('a', slot('a/late', 5) + slot('a/early', -5)),
        b: source('b', slot('b/mid', 0))
      })
    )
    assert.deepEqual(
      node.fragments('home.top').map(({ template }) => template),
      ['a/early', 'b/mid', 'a/late']
    )
    await node.stop()
  })

  it('runs what plugins deferred when it stops, the last first, even when one throws', async () => {
    const note = (word: string) => `node.defer(() => { (globalThis.deferred ??= []).push('${word}') });`
    const config = await configWith({
      a: source('a', note('a')),
      b: source('b', `${note('b')} node.defer(() => { throw new Error('no') })`)
    })
    await (await boot(config)).stop()
    assert.deepEqual((globalThis as { deferred?: string[] }).deferred, ['b', 'a'])
  })

  it('tells every plugin that could not be set up, and none that only waited for another', async () => {
    const problems = await problemsOf(
      await configWith({
        a: source('a', "throw new Error('no luck')", "provides: ['x'],"),
        b: source('b', "node.use('x')", "requires: ['x'],"),
        c: source('c', "node.provide('y', {})"),
        d: source('d', '', "provides: ['z'],")
      })
    )
    assert.deepEqual(problems, [
      'a: could not be set up: no luck.',
      'c: could not be set up: c provides "y" without naming it under provides.',
      'd: could not be set up: It did not provide "z", as it says it does.'
    ])
  })

  it('names both plugins that claim one address', async () => {
    const route = "node.router.get('/map', { access: 'anyone' }, () => 1)"
    const problems = await problemsOf(await configWith({ a: source('a', route), b: source('b', route) }))
    assert.match(problems.join(), /b: could not be set up: a and b both answer GET \/map/)
  })

  it('waits for a plugin only so long', async () => {
    const rig = await startNode({ web: false, plugins: ['storage-local'] })
    const plugin: Plugin = {
      name: 'slow',
      api: 1,
      summary: 'For a test.',
      setup: () => new Promise(() => {})
    }
    const choice = {
      key: 'slow',
      name: 'slow',
      summary: '',
      folder: '/nowhere',
      plugin,
      section: {},
      isOptional: false
    }
    const traces = { fragments: new Map(), cleanUps: [] }
    const [failure] = await setUpPlugins(rig.node, [choice], { traces, plugins: [], limit: 20 })
    assert.match(failure!.problem.what, /took longer than 0.02 s/)
    await rig.stop()
  })

  it('starts without an optional plugin that fails, as if it had never begun, and its health says so', async () => {
    const slot = "node.slot('home.top', { template: 'a/x' }); throw new Error('no luck')"
    const config = await configWith({ a: source('a', slot), b: source('b', '') }, { optional: ['a'] })
    const node = await boot(config)
    assert.deepEqual(node.fragments('home.top'), [])
    const check = (await node.health()).find(({ name }) => name === 'plugins')
    assert.equal(check?.ok, false)
    assert.match(check!.message, /no luck/)
    await node.stop()
  })

  it('refuses a storage that no plugin provides', async () => {
    const config = await configWith({}, { storage: { originals: 'cloud' } })
    assert.deepEqual(
      await problemsOf(config),
      ['originals: no plugin provides the storage "cloud".'].map(one => `storage/${one}`)
    )
  })

  it('refuses a second node on its data folder as long as it runs', async () => {
    const config = await configWith({})
    const first = await boot(config, 'web')
    assert.match((await problemsOf(config, 'web')).join(), /Another node is serving this data folder/)
    await (await boot(config, 'command')).stop()
    await first.stop()
    await (await boot(config, 'web')).stop()
  })
})

describeEngines('the database of a node', engine => {
  it('is refused when it is empty and the media store is not', async () => {
    const data = await temporaryFolder()
    await (await boot(await configWith({}, { data, database: await engine.database() }))).stop()
    const other = await configWith({}, { data: await temporaryFolder(), database: await engine.database() })
    const mixed = {
      ...other,
      plugins: { ...other.plugins, 'storage-local': { folder: join(data, 'media') } }
    }
    assert.match((await problemsOf(mixed)).join(), /holds the files of a node, but the database is empty/)
  })

  it('is refused when the media store belongs to another', async () => {
    const one = await configWith({}, { data: await temporaryFolder(), database: await engine.database() })
    const other = await configWith({}, { data: await temporaryFolder(), database: await engine.database() })
    for (const config of [one, other]) await (await boot(config)).stop()
    const mixed = {
      ...other,
      plugins: { ...other.plugins, 'storage-local': { folder: join(one.data, 'media') } }
    }
    assert.match((await problemsOf(mixed)).join(), /the database is of another node/)
  })

  it('is brought up to date once', async () => {
    const config = await configWith({}, { database: await engine.database() })
    const first = await boot(config)
    const second = await boot(config)
    assert.ok(first.migrated.length > 0)
    assert.deepEqual(second.migrated, [])
    await Promise.all([first.stop(), second.stop()])
  })
})

describe('a database that does not answer', () => {
  it('is told as one', async () => {
    const config = await createTestConfig({
      database: { client: 'postgres', url: 'postgres://x:y@127.0.0.1:1/hob' }
    })
    assert.match((await problemsOf(config)).join(), /database: The database does not answer: .*ECONNREFUSED/)
  })
})
