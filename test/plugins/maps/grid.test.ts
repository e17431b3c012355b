import assert from 'node:assert/strict'
import { readBounds } from '../../../plugins/maps/bounds.ts'
import { cellOf, fromSquare, rangesOf, toSquare } from '../../../plugins/maps/grid.ts'
import { boundsAround, distance, findInFacts, readDegrees, readPair } from '../../../plugins/maps/position.ts'
import { coarsen } from '../../../plugins/maps/precision.ts'

const isWithin = (cell: number, ranges: readonly (readonly [number, number])[]) =>
  ranges.some(([from, to]) => cell >= from && cell <= to)

describe('the grid of maps', () => {
  it('finds every position within the tiles of bounds around it, at the poles and across the date line too', () => {
    const positions = [
      [0, 0],
      [90, 0],
      [-90, 180],
      [85.05, -180],
      [-85.06, 179.999999],
      [51.51, -0.12],
      [-16.5, 180],
      [-16.5, -179.9]
    ] as const
    for (const [latitude, longitude] of positions) {
      const position = { latitude, longitude }
      const cell = cellOf(position)
      assert.ok(cell >= 0 && cell < 2 ** 48, `${cell}`)
      for (const kilometres of [1, 50, 5000, 20_000])
        for (const level of [0, 3, 12, 22]) {
          const ranges = rangesOf(boundsAround(position, kilometres), level)
          assert.ok(isWithin(cell, ranges) && ranges.length <= 64, `${latitude} ${longitude} ${kilometres}`)
        }
    }
  })

  it('keeps what is on the other side of the world out', () => {
    const fiji = rangesOf({ south: -20, north: -15, west: 175, east: -175 }, 6)
    assert.ok(isWithin(cellOf({ latitude: -17, longitude: 179.5 }), fiji))
    assert.ok(isWithin(cellOf({ latitude: -17, longitude: -179.5 }), fiji))
    assert.ok(!isWithin(cellOf({ latitude: -17, longitude: 0 }), fiji))
  })

  it('goes to the square of Mercator and back', () => {
    for (const [latitude, longitude] of [
      [0, 0],
      [-45.5, 170.25],
      [84, -179]
    ] as const) {
      const back = fromSquare(...toSquare({ latitude, longitude }))
      assert.ok(Math.abs(back.latitude - latitude) < 1e-9 && Math.abs(back.longitude - longitude) < 1e-9)
    }
  })

  it('understands bounds that go on around the world', () => {
    assert.deepEqual(readBounds('-10,170,10,190'), { south: -10, west: 170, north: 10, east: -170 })
    assert.deepEqual(readBounds('-100,-540,100,540'), { south: -90, west: -180, north: 90, east: 180 })
    assert.deepEqual(readBounds('0,361,1,362'), { south: 0, west: 1, north: 1, east: 2 })
    assert.equal(readBounds('10,0,-10,5'), undefined)
  })
})

describe('positions', () => {
  it('are read as people write them, and refused when they are no place on Earth', () => {
    for (const [text, degrees] of [
      ['48.2', 48.2],
      [' −12,5° ', -12.5],
      ['٤٨٫٢', 48.2],
      ['+7', 7]
    ] as const)
      assert.equal(readDegrees(text), degrees, text)
    for (const text of ['', 'north', '1e2', '0x10', '12.3.4', 'NaN', 'Infinity', '1,2,3'])
      assert.equal(readDegrees(text), undefined, text)
    assert.deepEqual(readPair('90,-180'), { latitude: 90, longitude: -180 })
    for (const text of ['90.1,0', '0,180.1', '48.2', '1,2,3', ',', 'a,b'])
      assert.equal(readPair(text), undefined, text)
  })

  it('are found in the facts of every kind', () => {
    const position = { latitude: 48.2, longitude: -16.37 }
    assert.deepEqual(findInFacts({ 'image.position': { ...position, altitude: 3 } }), position)
    assert.deepEqual(findInFacts({ 'audio.position': '+48.2000-016.3700+171.000/' }), position)
    for (const fact of ['Vienna', '+95.0+000.0/', 7, null, { latitude: '1', longitude: 2 }, ['x']])
      assert.equal(findInFacts({ 'video.position': fact }), undefined, JSON.stringify(fact))
    assert.equal(findInFacts({}), undefined)
  })

  it('are as far apart as they are on a ball', () => {
    const far = distance({ latitude: 0, longitude: 179 }, { latitude: 0, longitude: -179 })
    assert.ok(Math.abs(far - 222.4) < 0.2, `${far}`)
    assert.ok(distance({ latitude: 90, longitude: 0 }, { latitude: 90, longitude: 90 }) < 1e-6)
  })
})

describe('what is told of a position', () => {
  const town = { name: 'Lyon', country: 'FR', population: 1, latitude: 45.74846, longitude: 4.84671 }

  it('is the same for all that it stands for, so that many tell no more than one', () => {
    const told = new Set<string>()
    const middle = coarsen({ latitude: 45.765, longitude: 4.83 }, 'about', town)?.position.longitude ?? 0
    for (let at = 0; at < 200; at++) {
      const position = { latitude: 45.7601 + (at % 20) * 4e-4, longitude: middle + ((at % 7) - 3) * 1e-3 }
      told.add(JSON.stringify(coarsen(position, 'about', town)))
    }
    assert.equal(told.size, 1)
    assert.deepEqual(coarsen({ latitude: 45.7, longitude: 4.9 }, 'town', town)?.position, {
      latitude: 45.74846,
      longitude: 4.84671
    })
  })

  it('is within a kilometre of it, everywhere, and no closer where it says so', () => {
    for (const latitude of [-90, -89.99, -60, 0, 12.34567, 59.9, 90])
      for (const longitude of [-180, -179.999, 0, 4.83, 180]) {
        const exact = { latitude, longitude }
        const about = coarsen(exact, 'about', undefined)?.position
        assert.ok(about && distance(exact, about) < 0.9, `${latitude} ${longitude}`)
        assert.ok(Math.abs(about.latitude) <= 90 && Math.abs(about.longitude) <= 180)
        const wide = coarsen(exact, 'town', undefined)?.position
        assert.ok(wide && distance(exact, wide) < 45, `${latitude} ${longitude}`)
        assert.equal(coarsen(exact, 'none', town), undefined)
      }
  })
})
