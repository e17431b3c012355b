import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '../../rig/files.ts'
import { writeTree } from '../../rig/look.ts'
import { runHob, startProcess } from '../../rig/process.ts'
import { waitFor } from '../../rig/wait.ts'

const hob = resolve(import.meta.dirname, '../../../hob')
const run = promisify(execFile)

describe('the hob command', () => {
  it('runs from any folder, through links, and without the PATH of npm', async () => {
    const folder = await temporaryFolder()
    await symlink(hob, join(folder, 'first'))
    await symlink('first', join(folder, 'second'))
    const { stdout } = await run(join(folder, 'second'), ['--version'], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' }
    })
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
  })

  it('lists every command in its help, those of plugins too', async () => {
    const { out, code } = await runHob(['help'], { data: await temporaryFolder() })
    assert.equal(code, 0)
    for (const word of ['serve', 'work', 'doctor', 'account', 'add', 'entry', 'media-type'])
      assert.match(out, new RegExp(`^  ${word}`, 'm'))
  })

  it('shows its help even where the node cannot boot, and why it cannot', async () => {
    const folder = await writeTree({ 'hob.yaml': 'titel: x\n' })
    const { out, error, code } = await runHob(['help', '--config', join(folder, 'hob.yaml')])
    assert.equal(code, 0)
    assert.match(out, /^ {2}serve/m)
    assert.match(error, /titel: is not known here/)
  })

  it('refuses a command that is none with the exit code 1', async () => {
    const { error, code } = await runHob(['account', 'crate'], { data: await temporaryFolder() })
    assert.equal(code, 1)
    assert.match(error, /unknown command 'crate'/)
  })

  it('tells everything that is wrong with a configuration at once and exits with 1, whatever was asked', async () => {
    const folder = await writeTree({
      'hob.yaml': 'port: x\nlimits: { fileSize: much }\nplugins: { maps: 3 }\n'
    })
    for (const words of [['serve'], ['check'], ['account', 'list']]) {
      const { error, code } = await runHob([
        ...words,
        '--config',
        join(folder, 'hob.yaml'),
        '--data',
        join(folder, 'data')
      ])
      assert.equal(code, 1)
      for (const where of [
        'port: must be a whole number',
        'limits/fileSize: must look like 4 GB',
        'plugins/maps: must be'
      ])
        assert.ok(error.includes(where), error)
    }
  })

  it('tells the problems of all plugins at once', async () => {
    const folder = await writeTree({
      'hob.yaml': 'plugins: { ./broken: {}, nowhere: {}, image: { widths: wide } }\n',
      'broken/index.ts': "throw new Error('no luck')"
    })
    const { error, code } = await runHob([
      'check',
      '--config',
      join(folder, 'hob.yaml'),
      '--data',
      join(folder, 'data')
    ])
    assert.equal(code, 1)
    assert.match(error, /for 3 reasons/)
    for (const where of [
      'plugins/./broken: cannot be loaded: no luck',
      'plugins/nowhere: No such plugin',
      'plugins/image/widths: must be'
    ])
      assert.ok(error.includes(where), error)
  })

  it('takes its own options anywhere among the words', async () => {
    const data = await temporaryFolder()
    const { out } = await runHob(['--data', data, 'config', '--port=9123', 'explain'])
    assert.match(out, /^port: 9123 {2}\[--port\]$/m)
    assert.match(out, new RegExp(`^data: "${data}" {2}\\[--data\\]$`, 'm'))
  })

  it('explains every setting with its value and where that came from', async () => {
    const folder = await writeTree({
      'hob.yaml':
        'title: Ours\ndatabase: { client: postgres, url: "postgres://me:hush@db/hob" }\nplugins: { image: { quality: 70 } }\n'
    })
    const words = ['--config', join(folder, 'hob.yaml')]
    const { out } = await runHob(['config', 'explain', ...words], { env: { HOB_HOST: '10.0.0.1' } })
    assert.match(out, /^title: "Ours" {2}\[hob.yaml\]$/m)
    assert.match(out, /^host: "10.0.0.1" {2}\[HOB_HOST\]$/m)
    assert.match(out, /^limits.fileSize: 8000000000 {2}\[default\]$/m)
    assert.match(out, /^database.url: \(secret\)/m)
    assert.doesNotMatch(out, /hush/)
    const image = await runHob(['config', 'explain', 'image', ...words])
    assert.match(image.out, /^quality: 70 {2}\[hob.yaml\]$/m)
    const unknown = await runHob(['config', 'explain', 'nobody', ...words])
    assert.deepEqual([unknown.code, /is not on/.test(unknown.error)], [1, true])
  })

  it('examines the node part by part, as far as it gets', async () => {
    const { out, code } = await runHob(['doctor'], { data: await temporaryFolder() })
    assert.equal(code, 0, out)
    for (const name of ['node', 'configuration', 'migrations', 'database', 'disk', 'storage-local', 'queue'])
      assert.match(out, new RegExp(`^ok {3}${name}: `, 'm'))
    assert.match(out, /^(ok {2}|warn) ffmpeg: \S+, \/.+, (from the npm package|found on the PATH)/m)
    const broken = await runHob(['doctor', '--port', 'x'])
    assert.equal(broken.code, 1)
    assert.match(broken.out, /^BAD {2}configuration: port: must be a whole number/m)
  })

  it('checks more than whether the node boots', async () => {
    const file = `plugins:
  ffmpeg: false
  video: false
  audio: false
  sign-in: { registration: open }
  addresses: { confirmFirst: true }
`
    const folder = await writeTree({ 'hob.yaml': file, 'well.yaml': file.replace('true', 'false') })
    const check = (name: string) =>
      runHob(['check', '--config', join(folder, name), '--data', join(folder, 'data')])
    const { out, code } = await check('hob.yaml')
    assert.equal(code, 0)
    assert.match(out, /^addresses: New accounts need a confirmed address, but this node sends no letters/m)
    assert.doesNotMatch(out, /All is well/)
    assert.match((await check('well.yaml')).out, /^All is well: \d+ plugins are set up\.$/m)
  })

  it('lets one of two that start at once make the tables', async () => {
    const data = await temporaryFolder()
    const both = await Promise.all([runHob(['migrate'], { data }), runHob(['migrate'], { data })])
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
      both.map(({ error }) => error).join()
    )
    assert.equal(both.filter(({ out }) => out.includes('core 001-core')).length, 1)
  })
})

describe('hob serve', () => {
  it('says where it is and how to make the first account, as long as there is none', async () => {
    const node = await startProcess()
    // It listens a moment before it says so.
    const told = () => node.output().split('\n')
    const link = await waitFor('the link', () =>
      told().find(line => line.startsWith(`${node.url}/set-up?key=`))
    )
    assert.ok(told().some(line => line.endsWith(`serves ${node.url}`)))
    assert.equal((await node.client.get(link!)).status, 200)
    await node.run(['account', 'create', 'ann'])
    await node.stop()
    await node.start()
    assert.equal(node.output().split('/set-up?key=').length, 2)
    await node.stop()
  })

  it('lets no second node on its data folder, not even after a kill before', async () => {
    const node = await startProcess()
    const second = await runHob(['serve', '--port', '0'], { data: node.data })
    assert.equal(second.code, 1)
    assert.match(second.error, /Another node is serving this data folder/)
    await node.kill()
    await node.start()
    assert.equal(await node.stop(), 0)
  })

  it('says in words why it cannot listen or write', async () => {
    const node = await startProcess()
    const data = await temporaryFolder()
    const attempts: [words: string[], message: RegExp][] = [
      [['--data', data, '--port', String(node.port)], /another program listens there already/],
      [['--data', data, '--host', '192.0.2.1'], /this machine has no such address/],
      [['--data', '/dev/null/hob'], /\/dev\/null\/hob: cannot be written/]
    ]
    for (const [words, message] of attempts) {
      const { code, error } = await runHob(['serve', ...words])
      assert.equal(code, 1)
      assert.match(error, message)
      assert.doesNotMatch(error, /\n {4}at /)
    }
    await node.stop()
  })

  it('needs no compiler once it serves, not even after the first start', async function () {
    const process = await startProcess({ env: { NODE_COMPILE_CACHE: await temporaryFolder() } })
    const environment = await readFile(`/proc/${process.pid}/environ`, 'utf8').catch(() => this.skip())
    assert.match(environment, /HOB_FRESH=1/)
    assert.equal((await process.client.get('/healthz')).status, 200)
    assert.equal(await process.stop(), 0)
    await process.start()
    assert.doesNotMatch(await readFile(`/proc/${process.pid}/environ`, 'utf8'), /HOB_FRESH/)
    assert.equal(await process.stop(), 0)
  })
})
