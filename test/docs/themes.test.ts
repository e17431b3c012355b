import assert from 'node:assert/strict'
import { join } from 'node:path'
import { temporaryFolder } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { runHob } from '../rig/process.ts'

const startWith = (theme: string) => startNode({ config: { theme: join(import.meta.dirname, theme) } })

async function readStyles(rig: TestNode): Promise<string> {
  const home = await (await rig.client.get('/')).text()
  const sheets = [...home.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href = '']) => href)
  const texts = sheets.map(async href => (await rig.client.get(href)).text())
  return (await Promise.all(texts)).join('\n')
}

describe('the theme in one CSS file', () => {
  it('changes colours and leaves everything else to its parent', async () => {
    const rig = await startWith('first-theme')
    await rig.makeAccount('ada')
    const styles = await readStyles(rig)
    assert.match(styles, /--accent:\s*light-dark\(#5b3fa8, ?#b9a4ff\)/)
    assert.match(styles, /\.card-link/)
    assert.deepEqual(
      rig.node.themes.chain.map(({ name }) => name),
      ['dusk', 'hearth']
    )
    await rig.stop()
  })
})

describe('the themes of the page for designers', () => {
  it('pass every check without a warning', async () => {
    const data = await temporaryFolder()
    for (const theme of ['first-theme', 'second-theme', 'third-theme', 'fourth-theme']) {
      const { code, out } = await runHob(['theme', 'check', join(import.meta.dirname, theme)], { data })
      assert.equal(code, 0, out)
      assert.match(out, /No errors, 0 warnings/)
    }
  })
})

describe('the theme that wraps a template', () => {
  let rig: TestNode
  before(async () => {
    rig = await startWith('second-theme')
    await rig.upload(await rig.makeAccount('ada'))
  })
  after(() => rig.stop())

  it('draws the version of its parent inside its own', async () => {
    const home = await (await rig.client.get('/')).text()
    assert.match(home, /<span class="framed"><span class="picture/)
  })

  it('makes a custom property of its setting', async () => {
    assert.match(await readStyles(rig), /--frame: 4px[;}]/)
    await rig.node.nodeSettings.of('framed').set({ frame: '12px' })
    assert.match(await readStyles(rig), /--frame: 12px;/)
  })
})

describe('the theme with a layout of its own', () => {
  it('begins with it, keeps what visitors choose, and is always light', async () => {
    const rig = await startWith('third-theme')
    await rig.upload(await rig.makeAccount('ada'))
    const home = await (await rig.client.get('/')).text()
    assert.match(home, /<html[^>]* data-scheme="light"[^>]* data-grid="posters"[^>]*>/)
    assert.match(home, /<ul class="grid grid-posters">/)
    assert.match(home, /title="Posters" aria-current="true"/)
    assert.doesNotMatch(home, /look\?scheme/)
    await rig.client.get('/look?grid=list')
    assert.match(await (await rig.client.get('/')).text(), /<ul class="grid grid-list">/)
    await rig.stop()
  })
})
