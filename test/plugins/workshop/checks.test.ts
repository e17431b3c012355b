import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checks, checkTheme } from '../../../plugins/workshop/checks.ts'
import { root } from '../../rig/look.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const fixtures = join(import.meta.dirname, 'themes')

/** Where the faults of each bad theme stand. */
const places: Record<string, string[]> = {
  THEME001: ['theme.json:4', 'theme.json:6'],
  THEME002: ['theme.json:5'],
  THEME003: ['templates/partials/entry-badges.hbs:1'],
  THEME004: ['templates/partials/entry-badges.hbs:1'],
  THEME005: ['templates/partials/entry-badges.hbs:1'],
  THEME006: ['templates/partials/footer.hbs:1'],
  THEME007: [1, 2, 3].map(line => `templates/partials/entry-badges.hbs:${line}`),
  THEME008: ['templates/partials/entry-badges.hbs:1'],
  THEME009: ['templates/partials/entry-badges.hbs:1'],
  THEME010: ['styles/sample.css:2', 'styles/sample.css:3', 'styles/sample.css:8'],
  THEME011: ['templates/partials/entry-badges.hbs:1'],
  THEME012: ['styles/sample.css:2', 'templates/partials/entry-badges.hbs:1', 'theme.json:14'],
  THEME013: ['styles/sample.css:1', 'templates/partials/entry-badges.hbs:1'],
  THEME014: ['styles/sample.css:2'],
  THEME015: ['templates/layouts/plain.hbs:2'],
  THEME016: ['theme.json:7', 'theme.json:8']
}

describe('the checks of themes', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ web: false })
  })
  after(() => rig.stop())

  it('each have a good and a bad theme, a code of their own and a line in the README', async () => {
    const codes = checks.map(({ code }) => code)
    assert.equal(new Set(codes).size, codes.length)
    assert.deepEqual(codes.toSorted(), readdirSync(fixtures).sort())
    const readme = await readFile(join(root, 'plugins', 'workshop', 'README.md'), 'utf8')
    for (const { code, severity } of checks) assert.ok(readme.includes(`| ${code} | ${severity} |`), code)
  })

  for (const { code, rule } of checks) {
    it(`${code}: ${rule}`, async () => {
      assert.deepEqual(await checkTheme(rig.node, join(fixtures, code, 'good')), [])
      const found = await checkTheme(rig.node, join(fixtures, code, 'bad'))
      const wrong = found.filter(finding => finding.code !== code)
      assert.deepEqual(wrong, [])
      const at = found.map(({ file, line }) => `${file}:${line}`)
      assert.deepEqual([...new Set(at)].sort(), places[code])
    })
  }

  it('find nothing in the themes of this project', async () => {
    const themes = readdirSync(join(root, 'themes'))
    for (const name of themes)
      assert.deepEqual(await checkTheme(rig.node, join(root, 'themes', name)), [], name)
  })

  it('tell of a folder without a theme', async () => {
    const [finding] = await checkTheme(rig.node, import.meta.dirname)
    assert.deepEqual([finding?.code, finding?.message], ['THEME001', 'There is no theme.json.'])
  })
})
