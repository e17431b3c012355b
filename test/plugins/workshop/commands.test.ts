import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode } from '../../rig/node.ts'
import { runHob } from '../../rig/process.ts'

const bad = (code: string) => join(import.meta.dirname, 'themes', code, 'bad')

describe('hob theme check', () => {
  let data: string
  before(async () => {
    data = await temporaryFolder()
  })

  it('prints code, place and message, and ends with 1 when there are errors', async () => {
    const { code, out, error } = await runHob(['theme', 'check', bad('THEME009')], { data })
    assert.equal(code, 1)
    assert.equal(out, 'THEME009 templates/partials/entry-badges.hbs:1 This image has no alt.\n')
    assert.match(error, /^1 errors, 0 warnings/)
  })

  it('ends with 0 when there are only warnings', async () => {
    const { code, out } = await runHob(['theme', 'check', bad('THEME014')], { data })
    assert.equal(code, 0)
    assert.match(out, /^THEME014 styles\/sample\.css:2 .* \(warning\)$/m)
  })

  it('prints objects for programs', async () => {
    const { out } = await runHob(['theme', 'check', bad('THEME001'), '--json'], { data })
    const [first] = out.trim().split('\n')
    assert.deepEqual(JSON.parse(first!), {
      ...{ code: 'THEME001', severity: 'error', file: 'theme.json', line: 6 },
      message: 'colour is not known here.'
    })
  })
})

describe('hob theme new', () => {
  let within: string
  let data: string
  before(async () => {
    ;[within, data] = [await temporaryFolder(), await temporaryFolder()]
  })

  it('writes a child that passes every check and can be shown', async () => {
    const made = await runHob(['theme', 'new', 'late-light', '--in', within], { data })
    assert.equal(made.code, 0, made.error)
    const folder = join(within, 'late-light')
    const checked = await runHob(['theme', 'check', folder], { data })
    assert.equal(checked.out, 'No errors, 0 warnings.\n')
    assert.match(await readFile(join(folder, 'README.md'), 'utf8'), /^# Late light/)
    const rig = await startNode({ config: { theme: folder }, web: false })
    assert.deepEqual(
      rig.node.themes.chain.map(({ name }) => name),
      ['late-light', 'hearth']
    )
    await rig.stop()
  })

  it('makes a child of a child that passes every check too', async () => {
    const made = await runHob(['theme', 'new', 'afterglow', '--parent', 'ember', '--in', within], { data })
    assert.equal(made.code, 0, made.error)
    const folder = join(within, 'afterglow')
    const { parent } = JSON.parse(await readFile(join(folder, 'theme.json'), 'utf8'))
    assert.equal(parent, 'ember')
    const checked = await runHob(['theme', 'check', folder], { data })
    assert.equal(checked.out, 'No errors, 0 warnings.\n')
  })

  it('touches no folder that is there, and wants a name and a parent that are some', async () => {
    await writeFile(join(within, 'late-light', 'theme.json'), '{}')
    const refusals: [words: string[], message: RegExp][] = [
      [['late-light'], /is there already/],
      [['Late Light'], /is no name for a theme/],
      [['other', '--parent', 'nowhere'], /There is no theme "nowhere"/]
    ]
    for (const [words, message] of refusals) {
      const { code, error } = await runHob(['theme', 'new', ...words, '--in', within], { data })
      assert.equal(code, 1)
      assert.match(error, message)
    }
  })
})
