import assert from 'node:assert/strict'
import { writeCues } from '../../../media-types/video/web-vtt.ts'

const write = (text: string) => writeCues([{ start: 65.5, end: 3725, text }])

describe('cues of a film', () => {
  it('are told with their times, and without markup', () => {
    assert.equal(
      write('Bread & <b>butter</b>'),
      'WEBVTT\n\n00:01:05.500 --> 01:02:05.000\nBread &amp; &lt;b&gt;butter&lt;/b&gt;\n'
    )
  })

  it('stay one line each, whatever ends the lines of their words', () => {
    for (const end of ['\n', '\r\n', '\r', ' \n\n\t\r'])
      assert.equal(write(`Bread${end}00:00 --> 99:00`).split('\n').at(-2), 'Bread 00:00 --&gt; 99:00')
  })

  it('are written in no time from words that are nearly all blanks', () => {
    const before = performance.now()
    const text = write(`${' '.repeat(500_000)}x`)
    assert.ok(performance.now() - before < 1000)
    assert.match(text, /\nx\n$/)
  })
})
