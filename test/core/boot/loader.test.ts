import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { BootFailure } from '../../../core/boot/boot-failure.ts'
import { selectPlugins } from '../../../core/boot/loader.ts'
import type { Config } from '../../../core/config/config.ts'
import { writeTree } from '../../rig/look.ts'

type Sections = Config['plugins']

const source = (name: string, more = '') =>
  `export default { name: '${name}', api: 1, summary: 'For a test.', ${more} setup() {} }`

/** A project root with these plugin folders. */
const rootWith = (plugins: Record<string, string>) =>
  writeTree(Object.fromEntries(Object.entries(plugins).map(([path, text]) => [`${path}/index.js`, text])))

const select = (root: string, plugins: Sections, file: string | null = null) =>
  selectPlugins({ root, file, plugins })

async function problemsOf(root: string, plugins: Sections) {
  const error = await select(root, plugins).then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  assert.ok(error instanceof BootFailure, 'nothing was refused')
  return error.problems
}

describe('the loader', () => {
  it('finds plugins, media types, paths and packages', async () => {
    const root = await writeTree({
      'plugins/maps/index.js': source('maps'),
      'media-types/comic/index.js': source('comic'),
      'etc/local/badge/index.js': source('badge'),
      'node_modules/hob-plugin-stars/package.json': { name: 'hob-plugin-stars', main: 'lib/start.js' },
      'node_modules/hob-plugin-stars/lib/start.js': source('stars'),
      'node_modules/@me/hob-media-scan/package.json': { name: '@me/hob-media-scan', exports: './index.js' },
      'node_modules/@me/hob-media-scan/index.js': source('scan')
    })
    const sections = { maps: {}, comic: {}, './local/badge': {}, stars: {}, '@me/hob-media-scan': {} }
    const { chosen } = await select(root, sections, resolve(root, 'etc/hob.yaml'))
    assert.deepEqual(
      chosen.map(({ name }) => name),
      ['maps', 'comic', 'badge', 'stars', 'scan']
    )
    assert.equal(chosen[3]?.folder, resolve(root, 'node_modules/hob-plugin-stars'))
  })

  it('puts providers before those who need or use what they provide', async () => {
    const root = await rootWith({
      'plugins/a': source('a', "requires: ['c'], uses: ['b', 'nobody'],"),
      'plugins/b': source('b', "provides: ['b'],"),
      'plugins/c': source('c', "provides: ['c'], uses: ['b'],")
    })
    const { chosen } = await select(root, { a: {}, c: {}, b: {} })
    assert.deepEqual(
      chosen.map(({ name }) => name),
      ['b', 'c', 'a']
    )
  })

  it('fills in the defaults of a section', async () => {
    const schema = "configSchema: { type: 'object', properties: { zoom: { type: 'integer', default: 4 } } },"
    const root = await rootWith({ 'plugins/maps': source('maps', schema) })
    const { chosen } = await select(root, { maps: {} })
    assert.deepEqual(chosen[0]?.section, { zoom: 4 })
  })

  const mistakes: [what: string, text: string, message: RegExp][] = [
    ['code that does not parse', 'export default {', /cannot be loaded/],
    ['code that throws', "throw new Error('no luck')", /no luck/],
    ['a module without a plugin', 'export const x = 1', /exports no plugin/],
    [
      'another plugin API',
      "export default { name: 'maps', api: 2, summary: 'x', setup() {} }",
      /API 2; this node has 1/
    ],
    ['a plugin without setup', "export default { name: 'maps', api: 1, summary: 'x' }", /setup is missing/],
    [
      'a plugin without a summary',
      "export default { name: 'maps', api: 1, setup() {} }",
      /summary is missing/
    ],
    ['a misspelt part of the contract', source('maps', "require: ['x'],"), /require is not known here/],
    ['a name that is not its folder', source('mops'), /calls itself "mops"/],
    ['a service that nobody provides', source('maps', "requires: ['places'],"), /needs the service "places"/],
    ['a configSchema that is none', source('maps', "configSchema: { type: 'thing' },"), /no JSON Schema/]
  ]
  for (const [what, text, message] of mistakes) {
    it(`refuses ${what}`, async () => {
      const [problem, ...more] = await problemsOf(await rootWith({ 'plugins/maps': text }), { maps: {} })
      assert.deepEqual(more, [])
      assert.equal(problem?.where, 'plugins/maps')
      assert.match(problem!.what, message)
      assert.ok(problem!.remedy)
    })
  }

  it('names all plugins of a circle', async () => {
    const root = await rootWith({
      'plugins/a': source('a', "provides: ['a'], requires: ['b'],"),
      'plugins/b': source('b', "provides: ['b'], requires: ['c'],"),
      'plugins/c': source('c', "provides: ['c'], requires: ['a'],")
    })
    const problems = await problemsOf(root, { a: {}, b: {}, c: {} })
    assert.equal(problems.length, 1)
    assert.match(problems[0]!.what, /a → b → c → a/)
  })

  it('refuses two providers of one service and two plugins of one name', async () => {
    const root = await rootWith({
      'plugins/a': source('a', "provides: ['x'],"),
      'plugins/b': source('b', "provides: ['x'],"),
      'other/a': source('a')
    })
    assert.match((await problemsOf(root, { a: {}, b: {} }))[0]!.what, /provides the service "x", as a does/)
    assert.match((await problemsOf(root, { a: {}, './other/a': {} }))[0]!.what, /same name as plugins\/a/)
  })

  it('tells the problems of all plugins at once, with the path of each wrong setting', async () => {
    const schema = "configSchema: { type: 'object', properties: { zoom: { type: 'integer' } } },"
    const root = await rootWith({
      'plugins/maps': source('maps', schema),
      'plugins/old': source('old').replace('api: 1', 'api: 0')
    })
    const problems = await problemsOf(root, { maps: { zoom: 'far', zom: 1 }, old: {}, nowhere: {} })
    assert.deepEqual(problems.map(({ where }) => where).sort(), [
      'plugins/maps/zom',
      'plugins/maps/zoom',
      'plugins/nowhere',
      'plugins/old'
    ])
  })

  it('leaves out an optional plugin that cannot be loaded, and says why', async () => {
    const root = await rootWith({ 'plugins/a': source('a'), 'plugins/b': source('b', "requires: ['x'],") })
    const { chosen, refused } = await select(root, { a: {}, b: { optional: true }, gone: { optional: true } })
    assert.deepEqual(
      chosen.map(({ name }) => name),
      ['a']
    )
    assert.deepEqual(refused.map(({ name, error }) => [name, Boolean(error)]).sort(), [
      ['b', true],
      ['gone', true]
    ])
  })
})
