import assert from 'node:assert/strict'
import { planGain, readLoudness } from '../../../media-types/audio/loudness.ts'

const told = (loudness: string, peak: string) => `  title : I: -5.0 LUFS
[Parsed_ebur128_0 @ 0x1] Summary:
  Integrated loudness:
    I:         ${loudness} LUFS
    Threshold: -33.3 LUFS
  Loudness range:
    LRA:        20.0 LU
  Sample peak:
    Peak:      ${peak} dBFS
`

describe('loudness', () => {
  it('is read from what ffmpeg tells at its end, not from titles that look alike', () => {
    assert.deepEqual(readLoudness(told('-23.3', '-15.7')), { integrated: -23.3, range: 20, peak: -15.7 })
  })

  it('is none of silence', () => {
    assert.equal(readLoudness(told('-70.0', '-inf')), undefined)
    assert.equal(readLoudness(''), undefined)
  })

  it('becomes even by a gain that never cuts peaks', () => {
    const gain = (integrated: number, peak: number) =>
      planGain({ integrated, peak, range: 5 }, { loudness: -18 })
    assert.equal(gain(-8, 0), -10)
    assert.equal(gain(-23, -10), 5)
    assert.equal(gain(-23, -3), 2)
    assert.equal(gain(-23, 0), 0)
    assert.equal(gain(-60, -50), 12)
  })
})
