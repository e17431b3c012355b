import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findMisfits } from '../../../core/schema.ts'
import image from '../../../media-types/image/index.ts'

const root = join(import.meta.dirname, '..', '..', '..')

describe('image: plugin', () => {
  it('loads no decoder before the first picture', async () => {
    const script = `await import('./media-types/image/index.ts'); console.log(process.report.getReport().sharedObjects.join())`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root
    })
    assert.match(stdout, /libc/)
    assert.doesNotMatch(stdout, /vips|sharp/)
  })

  it('fills its settings and refuses wrong ones with their path', () => {
    const defaults = {}
    assert.deepEqual(findMisfits(image.configSchema!, defaults), [])
    assert.deepEqual(defaults, {
      widths: [320, 640, 1280, 2048],
      format: 'webp',
      quality: 80,
      maxPixels: 100_000_000,
      maxFrames: 500,
      maxPictures: 30
    })
    const [misfit] = findMisfits(image.configSchema!, { widths: [320, 3] })
    assert.equal(misfit?.path, 'widths/1')
  })
})
