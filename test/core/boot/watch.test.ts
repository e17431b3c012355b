import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { watchSources } from '../../../core/boot/watch.ts'
import { createLog } from '../../../core/log.ts'
import { createLook, createPluginFolder, createTestFrame } from '../../rig/look.ts'
import { waitFor } from '../../rig/wait.ts'

describe('watching sources', () => {
  it('draws and bundles anew what changed, and survives what is broken', async () => {
    const shelf = await createPluginFolder('shelf', {
      'templates/page.hbs': 'old',
      'client/one.ts': 'export {}'
    })
    const look = await createLook({ plugins: [shelf] })
    await look.assets.build()
    const lines: string[] = []
    const log = createLog({ level: 'info', stream: { write: line => lines.push(line) } })
    const stop = watchSources({ ...look, plugins: [shelf], log })
    const draw = () => look.templates.draw('shelf/page', {}, createTestFrame(look))
    try {
      await writeFile(join(shelf.folder, 'templates/page.hbs'), 'new')
      await waitFor('the new template', () => draw() === 'new')
      await writeFile(join(shelf.folder, 'client/one.ts'), 'export const = 1')
      await waitFor('the complaint', () => lines.some(line => line.includes('sources.broken')))
      const before = look.assets.script('shelf/client/one')
      await writeFile(join(shelf.folder, 'client/one.ts'), 'console.log(1)')
      await waitFor('the new bundle', () => look.assets.script('shelf/client/one') !== before)
      assert.ok(lines.some(line => line.includes('sources.reloaded')))
    } finally {
      stop()
    }
  })
})
