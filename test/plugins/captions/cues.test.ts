import assert from 'node:assert/strict'
import { readChapterLines, toChapterCues } from '../../../plugins/captions/chapter-lines.ts'
import { cleanCueText, plainCueText } from '../../../plugins/captions/cue-text.ts'
import { readCues, writeCues } from '../../../plugins/captions/cues.ts'
import { decodeText } from '../../../plugins/captions/file-text.ts'

const vtt = (...blocks: string[]) => ['WEBVTT', ...blocks].join('\n\n')

describe('cues', () => {
  it('are read from WebVTT with their places, and written again as they were', () => {
    const text = `${vtt(
      '00:00:01.000 --> 00:00:02.500 line:0 align:start\n<i>Good</i> evening.',
      '01:00:00.000 --> 01:00:02.000\nLate\nat night.'
    )}\n`
    const { cues, problems } = readCues(text)
    assert.deepEqual(problems, [])
    assert.deepEqual(cues, [
      { start: 1, end: 2.5, text: '<i>Good</i> evening.', settings: 'line:0 align:start' },
      { start: 3600, end: 3602, text: 'Late\nat night.' }
    ])
    assert.equal(writeCues(cues), text)
  })

  it('are read from SRT, without its typefaces', () => {
    const { cues } = readCues(
      '1\r\n00:00:01,5 --> 00:00:02,000\r\n{\\an8}<font color="red">Good</font> evening.\r\n'
    )
    assert.deepEqual(cues, [{ start: 1.5, end: 2, text: 'Good evening.' }])
  })

  it('leave out notes, styles, regions and the head', () => {
    const text = vtt(
      'NOTE 1 is less\nthan 2',
      'STYLE\n::cue { color: red }',
      'intro\n00:01.000 --> 00:02.000\nHello'
    )
    assert.deepEqual(readCues(text), { cues: [{ start: 1, end: 2, text: 'Hello' }], problems: [] })
  })

  it('are told by their lines where they are wrong', () => {
    const text = vtt(
      '00:00:61.000 --> 00:00:02.000\nbad',
      '00:00:03.000 --> 00:00:02.000\nbackwards',
      'x --> y\nworse',
      `00:00:03.000 --> 00:00:04.000\n${'a'.repeat(2001)}`
    )
    assert.deepEqual(readCues(text).problems, [
      { line: 3, name: 'time' },
      { line: 6, name: 'order' },
      { line: 9, name: 'time' },
      { line: 12, name: 'long' }
    ])
  })

  it('are counted, and told about once', () => {
    const many = Array.from({ length: 30 }, (_, at) => `00:${at + 10}.000 --> 00:${at + 11}.000\nx`)
    assert.deepEqual(readCues(vtt(...many), 20).problems, [{ line: 63, name: 'many' }])
  })

  it('show what looks like markup as the letters it is', () => {
    assert.equal(
      cleanCueText('<script>alert(1)</script> <b onclick="x">big</b> a & b &amp; <v Ann>hi</v>'),
      '&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick="x"&gt;big</b> a &amp; b &amp; <v Ann>hi</v>'
    )
    assert.equal(cleanCueText('one --> two\u202Eowt\u0000\u0007'), 'one → twoowt')
    assert.equal(plainCueText('<v Ann><i>1 &lt; 2</i></v>\n&amp;lt;'), '1 < 2 &lt;')
  })

  it('of a megabyte in a line, or of nothing but arrows, take no time', () => {
    const started = performance.now()
    readCues(vtt(`00:01.000 --> 00:02.000\n${'<'.repeat(1_000_000)}`))
    readCues(vtt(`${'-->'.repeat(300_000)}`))
    readCues(`${'1:'.repeat(500_000)} --> ${'9'.repeat(500_000)}`)
    cleanCueText('<b.'.repeat(600))
    cleanCueText('{\\'.repeat(900))
    for (let cue = 0; cue < 250; cue++) plainCueText(`a${'\t'.repeat(1990)}b`)
    readChapterLines(`1:00${' '.repeat(100_000)}\u2028x`)
    assert.ok(performance.now() - started < 500)
  })

  it('are decoded from UTF-8, UTF-16 and what old Windows wrote', () => {
    assert.equal(decodeText(Buffer.from('Müde', 'utf8')), 'Müde')
    assert.equal(decodeText(Buffer.from('Müde', 'latin1')), 'Müde')
    assert.equal(decodeText(Buffer.from('\uFEFFMüde', 'utf16le')), 'Müde')
  })
})

describe('chapters', () => {
  it('are a time and a name on each line, in order', () => {
    const { chapters, wrong } = readChapterLines('1:05 – Night\n0:00 Harbour <b>\n\n1:02:03 End')
    assert.deepEqual(wrong, [])
    assert.deepEqual(chapters, [
      { start: 0, title: 'Harbour <b>' },
      { start: 65, title: 'Night' },
      { start: 3723, title: 'End' }
    ])
    assert.deepEqual(toChapterCues(chapters, 4000)[0], { start: 0, end: 65, text: 'Harbour &lt;b&gt;' })
    assert.equal(toChapterCues(chapters, 4000).at(-1)?.end, 4000)
  })

  it('tell which line is none', () => {
    assert.deepEqual(readChapterLines('0:00 Harbour\nNight\n1:99 Day').wrong, [2, 3])
  })
})
