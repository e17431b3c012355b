import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { createZip } from '../../../plugins/archive/zip.ts'

describe('a ZIP on its way', () => {
  it('takes no two parts of one name, nor one that leads out of it, and lets go of their files', async () => {
    for (const name of ['a.jpg', '../b.jpg']) {
      const zip = await createZip()
      zip.body.on('error', () => undefined).resume()
      await zip.add('a.jpg', Readable.from(['one']))
      const file = Readable.from(['two'])
      await assert.rejects(zip.add(name, file))
      assert.ok(file.destroyed, name)
    }
  })
})
