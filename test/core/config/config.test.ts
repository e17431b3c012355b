import assert from 'node:assert/strict'
import { join, resolve } from 'node:path'
import { BootFailure } from '../../../core/boot/boot-failure.ts'
import { loadConfig } from '../../../core/config/config.ts'
import type { ConfigOptions } from '../../../core/config/config-layers.ts'
import { writeTree } from '../../rig/look.ts'

const defaults = { 'plugins/default.yaml': '- site\n- api\n' }

/** A project root with this `hob.yaml`. */
const rootWith = (yaml: string, more: Record<string, string> = {}) =>
  writeTree({ ...defaults, 'hob.yaml': yaml, ...more })

const load = (options: ConfigOptions) => loadConfig({ env: {}, ...options })

async function problemsOf(yaml: string, options: ConfigOptions = {}) {
  const root = await rootWith(yaml)
  try {
    load({ root, ...options })
    return []
  } catch (error) {
    assert.ok(error instanceof BootFailure)
    return error.problems
  }
}

describe('the configuration', () => {
  it('has a default for everything', async () => {
    const root = await writeTree(defaults)
    const config = load({ root })
    assert.equal(config.url, 'http://127.0.0.1:8080')
    assert.equal(config.data, join(root, 'data'))
    assert.equal(config.file, null)
    assert.deepEqual(config.database, { client: 'sqlite' })
    assert.deepEqual(config.plugins, { site: {}, api: {} })
    assert.equal(config.limits.fileSize, 8e9)
    assert.equal(config.outbound.timeout, 15_000)
  })

  it('takes the command line before the environment before the file', async () => {
    const root = await rootWith('port: 1001\nhost: 10.0.0.1\ntitle: Ours\n')
    const config = load({ root, port: '1003', env: { HOB_PORT: '1002', HOB_HOST: '10.0.0.2' } })
    assert.deepEqual([config.port, config.host, config.title], [1003, '10.0.0.2', 'Ours'])
    assert.equal(config.url, 'http://10.0.0.2:1003')
  })

  it('looks for the file where it is told, then beside the program, then in the data folder', async () => {
    const root = await writeTree({
      ...defaults,
      'given/mine.yaml': 'title: Given\n',
      'elsewhere/hob.yaml': 'title: Data\n'
    })
    assert.equal(load({ root, data: join(root, 'elsewhere') }).title, 'Data')
    assert.equal(load({ root, cwd: join(root, 'given'), config: 'mine.yaml' }).title, 'Given')
    assert.equal(load({ root, cwd: root, env: { HOB_CONFIG: 'given/mine.yaml' } }).title, 'Given')
    const both = await rootWith('title: Root\n', { 'elsewhere/hob.yaml': 'title: Data\n' })
    assert.equal(load({ root: both, data: join(both, 'elsewhere') }).title, 'Root')
  })

  it('takes relative folders from the file that names them, or from where the command was typed', async () => {
    const root = await writeTree({ ...defaults, 'etc/hob.yaml': 'data: ../var\n' })
    assert.equal(load({ root, config: join(root, 'etc/hob.yaml') }).data, join(root, 'var'))
    assert.equal(load({ root, cwd: '/srv', data: 'media' }).data, resolve('/srv/media'))
  })

  it('switches plugins on and off', async () => {
    const root = await rootWith(
      'plugins:\n  site: false\n  maps: { zoom: 3 }\n  ./local/badge:\n  api: true\n'
    )
    assert.deepEqual(load({ root }).plugins, { api: {}, maps: { zoom: 3 }, './local/badge': {} })
  })

  it('takes secrets from the environment and from files', async () => {
    const yaml = `database: { client: postgres, url: "postgres://hob:\${PASSWORD}@\${file:host.txt}/hob" }\ntitle: $\${x}\n`
    const root = await rootWith(yaml, { 'host.txt': 'db.example\n' })
    const { database, title } = load({ root, env: { PASSWORD: 'four-horses' } })
    assert.deepEqual(database, { client: 'postgres', url: 'postgres://hob:four-horses@db.example/hob' })
    assert.equal(title, `\${x}`)
  })

  it('reads sizes and times as people write them', async () => {
    const root = await rootWith('limits: { fileSize: 1.5 GB, bodySize: 2048 }\nworker: { idle: 2 min }\n')
    const { limits, worker } = load({ root })
    assert.deepEqual([limits.fileSize, limits.bodySize, worker.idle], [1.5e9, 2048, 120_000])
  })

  it('listens everywhere and still has an address of its own', async () => {
    const root = await rootWith('host: "::"\n')
    assert.equal(load({ root }).url, 'http://127.0.0.1:8080')
    assert.equal(load({ root, host: '::1' }).url, 'http://[::1]:8080')
  })

  const mistakes: [what: string, yaml: string, where: string, message: RegExp][] = [
    ['an unknown setting', 'titel: Ours', 'titel', /is not known here/],
    ['an unknown nested setting', 'limits: { filesize: 3 }', 'limits/filesize', /is not known here/],
    ['a word for a number', 'port: eighty', 'port', /must be a whole number/],
    ['a port that cannot be', 'port: 99999', 'port', /must be at most 65535/],
    ['an address with a path', 'url: https://a.example/hob', 'url', /must look like https/],
    ['a size in unknown units', 'limits: { fileSize: 3 bananas }', 'limits/fileSize', /must look like 4 GB/],
    ['an unknown database', 'database: { client: mysql }', 'database/client', /one of sqlite, postgres/],
    ['PostgreSQL without an address', 'database: { client: postgres }', 'database/url', /is missing/],
    ['SQLite with an address', 'database: { url: postgres://x/y }', 'database/url', /no meaning/],
    ['a plugin that is a number', 'plugins: { maps: 3 }', 'plugins/maps', /must be an object/],
    ['an empty title', 'title: ""', 'title', /must not be empty/],
    ['a variable that is not set', `title: \${NOWHERE}`, 'title', /NOWHERE, which is not set/],
    ['a secret that is no file', `title: \${file:nothing}`, 'title', /cannot be read/]
  ]
  for (const [what, yaml, where, message] of mistakes) {
    it(`refuses ${what}`, async () => {
      const [problem, ...more] = await problemsOf(yaml)
      assert.deepEqual(more, [])
      assert.equal(problem?.where, where)
      assert.match(problem!.what, message)
      assert.ok(problem!.remedy)
    })
  }

  it('tells all mistakes at once, each with the place where it was made', async () => {
    const problems = await problemsOf('titel: Ours\nport: x\nlog: { level: loud }\n', { port: 'y' })
    assert.deepEqual(problems.map(({ where }) => where).sort(), ['log/level', 'port', 'titel'])
    assert.match(problems.find(({ where }) => where === 'port')!.remedy!, /in --port/)
    assert.match(problems.find(({ where }) => where === 'titel')!.remedy!, /in hob.yaml/)
  })

  it('refuses what is no YAML, no list of settings, or no file', async () => {
    assert.match((await problemsOf('title: [a'))[0]!.what, /line 1/)
    assert.match((await problemsOf('- a\n- b\n'))[0]!.what, /holds no settings/)
    assert.match((await problemsOf('', { config: '/nowhere/hob.yaml' }))[0]!.what, /ENOENT/)
  })

  it('takes an empty file for no settings', async () => {
    assert.deepEqual(await problemsOf('# nothing yet\n'), [])
  })
})
