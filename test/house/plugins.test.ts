import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { removable } from '../rig/removable.ts'
import { readSources, root } from './sources.ts'

const languages = ['en', 'fr', 'de', 'es', 'ar']

interface Setting {
  'x-live'?: boolean
  enum?: readonly string[]
}

/** Their values are names of formats, programs and directories, which no language translates. */
const namedByTheirField = new Set([
  'feeds.settings.category',
  'image.settings.format',
  'video.settings.preset'
])

describe('the plugins of this project', () => {
  let rig: TestNode
  const all = readSources('{plugins,media-types}/*/index.ts').map(({ path }) => path.split('/')[1]!)

  before(async () => {
    const plugins = Object.fromEntries(all.map(name => [name, {}]))
    rig = await startNode({ plugins: { ...plugins, metrics: { allow: ['10.0.0.0/8'] } }, web: false })
  })
  after(() => rig.stop())

  it('that are on by default exist', () => {
    assert.deepEqual(
      readDefaultPlugins(root).filter(name => !all.includes(name)),
      []
    )
  })

  it('are named like their folders and start together', () => {
    assert.deepEqual(rig.node.plugins.map(({ name }) => name).sort(), all.sort())
    assert.deepEqual(
      rig.node.plugins.filter(({ error }) => error),
      []
    )
  })

  it('say what an operator gets, in a README', () => {
    const silent = rig.node.plugins.filter(({ folder }) => !existsSync(join(folder, 'README.md')))
    assert.deepEqual(
      silent.map(({ name }) => name),
      []
    )
  })

  for (const name of removable) {
    it(`have all that belongs to one: ${name}`, () => {
      const { folder, plugin } = rig.node.plugins.find(one => one.name === name)!
      const settings = Object.values(plugin.configSchema?.properties ?? {}) as { description?: string }[]
      assert.ok(settings.length > 0, 'settings')
      assert.ok(
        settings.every(({ description }) => description),
        'what its settings do'
      )
      for (const file of ['README.md', ...languages.map(language => `locales/${language}.json`)])
        assert.ok(existsSync(join(folder, file)), file)
      const routes = rig.node.routes.list().filter(route => route.plugin === name)
      assert.ok(
        routes.some(({ options: { summary, described } }) => summary ?? described),
        'a route for programs'
      )
      const tests = readSources(`test/plugins/${name}/*.test.ts`)
      assert.ok(
        tests.some(({ text }) => text.includes('describeEngines(')),
        'tests on both engines'
      )
    })
  }

  it('call the settings of the admin pages by words, and what is chosen from too', () => {
    const wordless = rig.node.plugins.flatMap(({ name, plugin }) =>
      Object.entries((plugin.configSchema?.properties ?? {}) as Record<string, Setting>).flatMap(
        ([setting, { 'x-live': isLive, enum: values = [] }]) => {
          const key = `${name}.settings.${setting}`
          const choices = namedByTheirField.has(key) ? [] : values.map(value => `${key}.${value}`)
          const keys = isLive ? [key, `${key}.help`, ...choices] : []
          return keys.filter(one => !rig.node.i18n.has('en', one))
        }
      )
    )
    assert.deepEqual(wordless, [])
  })

  it('name their tables after themselves', async () => {
    const owners = ['core', ...all].map(name => name.replaceAll('-', '_'))
    const core =
      /^(accounts|identities|sessions|audiences|audience_members|entry_audiences|entries|files|jobs|settings|plugins)$/
    const strangers = (await tableNames(rig)).filter(
      table => !core.test(table) && !owners.some(owner => table.startsWith(`${owner}_`))
    )
    assert.deepEqual(strangers, [])
  })

  it('give people their data and take it away, where they keep any by account', async () => {
    const { archive, removing } = rig.node.hooks.accounts
    const keepers = new Set<string>()
    for (const table of await tableNames(rig)) {
      const keys = await rig.node.db.raw('select * from pragma_foreign_key_list(?)', [table])
      const pointsHere = (keys as { table: string }[]).some(key => key.table === 'accounts')
      const owner = all.find(name => table.startsWith(`${name.replaceAll('-', '_')}_`))
      if (pointsHere && owner) keepers.add(owner)
    }
    const tapping = (hook: typeof archive | typeof removing) => hook.taps.map(tap => tap.name)
    const forgetful = [...keepers].filter(
      name => ![archive, removing].every(hook => tapping(hook).includes(name))
    )
    assert.deepEqual(forgetful, [])
  })
})

async function tableNames({ node }: TestNode): Promise<string[]> {
  const rows = await node
    .db('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite%')
    .select('name')
  return rows.map(row => row.name as string)
}
