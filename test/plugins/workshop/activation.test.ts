import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { runHob } from '../../rig/process.ts'

const fixture = (code: string, kind = 'bad') => join(import.meta.dirname, 'themes', code, kind)

describe('a theme with errors', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ config: { theme: fixture('THEME007') } })
  })
  after(() => rig.stop())

  it('is not shown: the complete theme stands in for it', async () => {
    assert.deepEqual(
      rig.node.themes.chain.map(({ name }) => name),
      ['hearth']
    )
    await rig.makeAccount('bob')
    const home = await (await rig.client.get('/')).text()
    assert.match(home, /class="site-header"/)
    assert.ok(rig.logged.some(({ msg }) => msg === 'theme.refused'))
  })

  it('leaves the node ready, and its health tells of it', async () => {
    const answer = await rig.client.get('/readyz')
    assert.equal(answer.status, 200)
    const check = (await rig.node.health()).find(({ name }) => name === 'theme')
    assert.equal(check?.ok, false)
    assert.match(check?.message ?? '', /entry-badges\.hbs:2: THEME007 A script stands in the page/)
  })

  it('is told of to administrators, with code and place', async () => {
    const ada = await rig.signIn(await rig.makeAccount('ada', { role: 'administrator' }))
    const page = await (await ada.get('/admin')).text()
    assert.match(page, /templates\/partials\/entry-badges\.hbs:3/)
    assert.match(page, /THEME007 A handler/)
    assert.match(page, /Hearth stands in for it/)
  })

  it('still follows changes of the settings of the theme that stands in', async () => {
    await rig.node.nodeSettings.of('hearth').set({ accent: '#123456' })
    const home = await (await rig.client.get('/')).text()
    const [, address = ''] = /href="(\/assets\/settings-[^"]+)"/.exec(home) ?? []
    assert.match(await (await rig.client.get(address)).text(), /--accent: #123456/)
  })

  it('is reported by hob check with exit code 1', async () => {
    const file = join(await temporaryFolder(), 'hob.yaml')
    await writeFile(file, `theme: ${fixture('THEME012')}\n`)
    const { code, error } = await runHob(['check', '--config', file], { data: rig.node.config.data })
    assert.equal(code, 1)
    assert.match(error, /is not shown; hearth stands in for it/)
    assert.match(error, /sample\.css:2: THEME012/)
  })
})

describe('a theme that cannot be read', () => {
  const cases: Record<string, [theme: string, message: RegExp]> = {
    'that is nowhere': ['nowhere', /There is no theme "nowhere"/],
    'of another API': [fixture('THEME001'), /theme\.json#api/],
    'with an unknown parent': [fixture('THEME002'), /theme\.json#parent: There is no theme "nowhere"/]
  }
  for (const [what, [theme, message]] of Object.entries(cases)) {
    it(`${what} is not shown either`, async () => {
      const rig = await startNode({ config: { theme }, web: false })
      assert.equal(rig.node.themes.chain[0]?.name, 'hearth')
      const check = (await rig.node.health()).find(({ name }) => name === 'theme')
      assert.match(check?.message ?? '', message)
      await rig.stop()
    })
  }
})

describe('a theme with warnings only', () => {
  it('is shown', async () => {
    const rig = await startNode({ config: { theme: fixture('THEME011') }, web: false })
    assert.equal(rig.node.themes.chain[0]?.name, 'sample')
    assert.equal(rig.node.themes.refused, undefined)
    await rig.stop()
  })
})
