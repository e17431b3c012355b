import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { writeStart } from '../../../plugins/console/starts.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { runHob } from '../../rig/process.ts'

const root = resolve(import.meta.dirname, '../../..')
const run = promisify(execFile)

/** Runs one test file as its author would. */
const runTest = (file: string) =>
  run(
    process.execPath,
    [join(root, 'node_modules/mocha/bin/mocha.js'), '--config', join(root, '.mocharc.yaml'), '--spec', file],
    { cwd: root }
  )

for (const [kind, name] of [
  ['plugin', 'guest-book'],
  ['media-type', 'comic']
] as const) {
  describe(`hob ${kind} new`, () => {
    let folder: string
    let data: string
    before(async () => {
      folder = await temporaryFolder()
      data = await temporaryFolder()
    })

    it('writes a start whose own test passes', async () => {
      const { code, out, error } = await runHob([kind, 'new', name, '--in', folder], { data })
      assert.equal(code, 0, error)
      assert.ok(out.includes(join(folder, name, 'index.ts')))
      const { stdout } = await runTest(join(folder, name, `${name}.test.ts`))
      assert.match(stdout, /[1-9] passing/)
      assert.doesNotMatch(stdout, /failing/)
    })

    it('leaves no trace of the name it had before', async () => {
      for (const file of ['index.ts', 'README.md', 'locales/en.json']) {
        const text = await readFile(join(folder, name, file), 'utf8')
        assert.doesNotMatch(text, /sample/i, file)
      }
    })

    it('starts in a node that names it', async () => {
      const { code, error } = await runHob(['check', '--config', await configWith()], { data })
      assert.equal(code, 0, error)
    })

    it('writes over nothing, and takes no name that is none', async () => {
      const again = await runHob([kind, 'new', name, '--in', folder], { data })
      assert.deepEqual([again.code, /is there already/.test(again.error)], [1, true])
      const odd = await runHob([kind, 'new', 'No Name', '--in', folder], { data })
      assert.deepEqual([odd.code, /is no name for a plugin/.test(odd.error)], [1, true])
    })

    async function configWith() {
      const file = join(folder, 'hob.yaml')
      const { writeFile } = await import('node:fs/promises')
      await writeFile(file, `plugins: { ./${name}: {} }\n`)
      return file
    }
  })
}

describe('a start without a folder of its own', () => {
  it('goes beside the others, and its test beside theirs', async () => {
    const home = await temporaryFolder()
    const node = { config: { root: home, file: null }, error: () => new Error('no') }
    const { files, key } = await writeStart(node as never, {
      start: 'plugin',
      name: 'stars',
      parent: undefined
    })
    assert.equal(key, 'stars')
    const test = join(home, 'test/plugins/stars/stars.test.ts')
    assert.ok(files.includes(join(home, 'plugins/stars/index.ts')) && files.includes(test))
    assert.match(
      await readFile(join(home, 'plugins/stars/index.ts'), 'utf8'),
      /'\.\.\/\.\.\/core\/plugin\.ts'/
    )
    assert.match(await readFile(test, 'utf8'), /dirname, '\.\.\/\.\.\/\.\.\/plugins\/stars'/)
  })
})
