import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPage } from '../../rig/browser.ts'
import { writeTree } from '../../rig/look.ts'
import { startNode } from '../../rig/node.ts'
import { startProcess } from '../../rig/process.ts'

const manifest = { name: 'draft', title: 'Draft', api: 1, parent: 'hearth' }
const footer = (words: string) =>
  `<footer class="site-footer" data-words="${words}">{{slot "page.footer"}}</footer>\n`

const script = (words: string) =>
  `const words: string = '${words}'\ndocument.documentElement.setAttribute('data-script', words)\n`

/** A plugin whose styles and browser code come with the pages that it shows something on. */
const shelf = {
  'shelf/index.ts':
    "export default { name: 'shelf', api: 1, summary: 'A shelf.', setup: node => node.slot('page.footer', { template: 'shelf/end', client: 'shelf' }) }",
  'shelf/templates/end.hbs': '<i></i>',
  'shelf/client/shelf.ts': script('old'),
  'shelf/client/shelf.css': ':root { --shelf: 1px; }\n'
}

/** A second on a machine that does nothing else, and several where other tests run beside this one. */
const slow = 10_000

describe('hob serve --watch', function () {
  this.timeout(60_000)

  it('shows changed styles, templates and browser code in the browser at once', async () => {
    const theme = await writeTree({
      'theme.json': manifest,
      'styles/draft.css': ':root { --gap: 1px; }\n',
      ...shelf,
      'hob.yaml': 'theme: ./\nplugins:\n  ./shelf: {}\n'
    })
    const hob = await startProcess({ words: ['--watch', '--config', join(theme, 'hob.yaml')] })
    const made = await hob.run(['account', 'create', 'ada', '--password-stdin'], 'correct horse battery\n')
    assert.equal(made.code, 0, made.error)
    const { page, close, complaints } = await openPage()
    const connected = page.waitForRequest(request => request.url().endsWith('/-/changes'))
    await page.goto(`${hob.url}/explore`)
    await connected
    await page.evaluate(() => document.body.setAttribute('data-kept', ''))
    await writeFile(join(theme, 'styles/draft.css'), ':root { --gap: 11px; }\n')
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).getPropertyValue('--gap') === '11px',
      undefined,
      { timeout: slow }
    )
    await writeFile(join(theme, 'shelf/client/shelf.css'), ':root { --shelf: 2px; }\n')
    await page.waitForFunction(
      () => getComputedStyle(document.documentElement).getPropertyValue('--shelf') === '2px'
    )
    assert.equal(await page.locator('[data-kept]').count(), 1, 'styles need no new page')
    await writeFile(join(theme, 'shelf/client/shelf.ts'), script('new'))
    await page.waitForSelector('[data-script="new"]')
    await mkdir(join(theme, 'templates/partials'), { recursive: true })
    await writeFile(join(theme, 'templates/partials/footer.hbs'), footer('drawn'))
    await page.waitForSelector('[data-words="drawn"]', { state: 'attached', timeout: slow })
    assert.deepEqual(complaints, [])
    await close()
    await hob.stop()
  })

  it('alone has a route for changes', async () => {
    const rig = await startNode()
    await rig.makeAccount('ada')
    assert.equal((await rig.client.get('/-/changes')).status, 404)
    assert.ok(!(await (await rig.client.get('/')).text()).includes('hob-changes'))
    await rig.stop()
  })
})
