import assert from 'node:assert/strict'
import { moveBy, scaleAt, whole } from '../../../../../plugins/site/client/zoom/zoom-state.ts'

const bounds = { room: { width: 1000, height: 600 }, picture: { width: 900, height: 600 }, most: 4 }

describe('the state of a zoomed picture', () => {
  it('keeps what is under the pointer there', () => {
    const zoom = scaleAt(whole, 2, { x: 300, y: -200 }, bounds)
    assert.deepEqual(zoom, { scale: 2, x: -300, y: 200 })
    assert.deepEqual(scaleAt(zoom, 3, { x: 300, y: -200 }, bounds), { scale: 3, x: -600, y: 400 })
  })

  it('goes from the whole picture to the largest that makes sense', () => {
    assert.equal(scaleAt(whole, 99, { x: 0, y: 0 }, bounds).scale, 4)
    assert.deepEqual(scaleAt({ scale: 2, x: 100, y: 50 }, 0.1, { x: 0, y: 0 }, bounds), whole)
  })

  it('moves no further than to the edge of the picture', () => {
    const zoom = scaleAt(whole, 2, { x: 0, y: 0 }, bounds)
    assert.deepEqual(moveBy(zoom, { x: 5000, y: -5000 }, bounds), { scale: 2, x: 400, y: -300 })
  })

  it('leaves a side that fits in the middle', () => {
    const panorama = { ...bounds, picture: { width: 1000, height: 100 } }
    const zoom = scaleAt(whole, 2, { x: 400, y: 40 }, panorama)
    assert.deepEqual(moveBy(zoom, { x: 0, y: 80 }, panorama), { scale: 2, x: -400, y: 0 })
  })
})
