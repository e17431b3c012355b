import assert from 'node:assert/strict'
import { createListener, rate } from '../../../../media-types/audio/listening/listener.ts'
import { resample } from '../../../../media-types/audio/listening/peaks.ts'

/** So many seconds of a tone whose loudness grows from nothing to all. */
function grow(seconds: number, hertz = 1000): Buffer {
  const samples = Int16Array.from({ length: seconds * rate }, (_, at) =>
    Math.round(((32_767 * at) / (seconds * rate)) * Math.sin((2 * Math.PI * hertz * at) / rate))
  )
  return Buffer.from(samples.buffer)
}

function hear(bytes: Buffer, pieces: number[], draws = true) {
  const listener = createListener({ draws })
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = pieces[turn % pieces.length]!
    listener.hear(bytes.subarray(at, at + length))
    at += length
  }
  return listener.end()
}

describe('listening', () => {
  it('hears the same however the bytes are cut', () => {
    const bytes = grow(3)
    const [whole, cut] = [hear(bytes, [bytes.length]), hear(bytes, [4097, 1, 8191, 30])]
    assert.equal(whole.duration, 3)
    assert.deepEqual(cut, whole)
  })

  it('loses no peak, however long it listens', () => {
    const bytes = grow(60)
    bytes.writeInt16LE(-32_768, 30 * rate * 2)
    const { peaks } = hear(bytes, [65_536], false)
    assert.ok(peaks.length <= 16_384 * 2)
    const pairs = resample(peaks, 100)
    assert.equal(pairs.length, 200)
    assert.equal(Math.min(...pairs.slice(98, 104)), -32_768)
    for (const [at, high] of pairs.entries())
      if (at % 2 === 1) assert.ok(Math.abs(high / 32_767 - (at + 1) / 200) < 0.02, `${at}: ${high}`)
  })

  it('finds a tone in its band, and draws no more columns for a longer sound', () => {
    for (const [seconds, hertz] of [
      [2, 100],
      [2, 1000],
      [90, 8000]
    ] as const) {
      const { spectrum } = hear(grow(seconds, hertz), [65_536])
      assert.ok(spectrum && spectrum.columns <= 2400)
      const { bands, columns, power } = spectrum
      const last = [...power.slice((columns - 2) * bands, (columns - 1) * bands)]
      const band = last.indexOf(Math.max(...last))
      const found = 30 * (20_000 / 30) ** ((band + 0.5) / bands)
      assert.ok(Math.abs(found / hertz - 1) < 0.13, `${hertz} Hz was found at ${found}`)
    }
  })

  it('has nothing to draw where nothing was heard', () => {
    const { duration, peaks, spectrum } = createListener({ draws: true }).end()
    assert.deepEqual([duration, peaks.length, spectrum], [0, 0, undefined])
  })
})
