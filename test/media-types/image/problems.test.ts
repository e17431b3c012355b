import assert from 'node:assert/strict'
import { blameFile } from '../../../media-types/image/problems.ts'
import { problem } from './fake-processing.ts'

const failing = (
  message: string,
  { format = 'png' as 'png' | 'svg', signal = new AbortController().signal } = {}
) => blameFile({ format, signal, problem }, () => Promise.reject(new Error(message)))

describe('image: problems', () => {
  it('words what a decoder finds wrong for the person', async () => {
    await assert.rejects(failing('pngload: end of stream'), { code: 'IMAGE_DAMAGED', status: 422 })
    await assert.rejects(failing('svgload: too many', { format: 'svg' }), {
      code: 'IMAGE_DRAWING_TOO_COMPLEX'
    })
  })

  it('blames no file for a full disk, so that the job is tried again', async () => {
    await assert.rejects(failing('wbuffer_write: write failed, unix error: No space left on device'), {
      name: 'Error'
    })
  })

  it('lets a run that was called off say so', async () => {
    const signal = AbortSignal.abort(new Error('called off'))
    await assert.rejects(failing('timeout', { signal }), /called off/)
  })

  it('puts numbers into its sentences', () => {
    const { message, values } = problem('IMAGE_TOO_LARGE', { values: { megapixels: 280, limit: 100 } })
    assert.match(message, /280 megapixels; this node takes up to 100\./)
    assert.deepEqual(values, { megapixels: 280, limit: 100 })
  })
})
