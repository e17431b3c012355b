import assert from 'node:assert/strict'
import type { MediaType } from '../../../core/contract/media-type.ts'
import type { Selector } from '../../../core/contract/selector.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import { findMisfits } from '../../../core/schema.ts'
import { selector as document } from '../../../media-types/document/selector.ts'
import { selector as image } from '../../../media-types/image/selector.ts'
import { selector as model } from '../../../media-types/model/selector.ts'
import { selector as text } from '../../../media-types/text/selector.ts'
import { createMoments } from '../../../plugins/ffmpeg/moments.ts'

type Case = [typed: string, place: Json, isWithin: boolean]

const about = (facts: Record<string, Json>) => ({ facts }) as unknown as Entry
const kinds: Record<
  string,
  { selector: NonNullable<MediaType['selector']>; entry: Entry; cases: Case[]; none: string[] }
> = {
  video: {
    selector: createMoments('video') as Selector,
    entry: about({ 'video.duration': 100 }),
    cases: [
      ['1:23', { second: 83 }, true],
      ['t=1:23.46', { second: 83.5 }, true],
      ['100', { second: 100 }, true],
      ['1:00:00', { second: 3600 }, false]
    ],
    none: ['', '-1', '1:2:3:4', 'NaN', '1e9', '1:', 't=']
  },
  audio: {
    selector: createMoments('audio') as Selector,
    entry: about({ 'audio.duration': 10 }),
    cases: [
      ['9', { second: 9 }, true],
      ['0:11', { second: 11 }, false]
    ],
    none: ['soon']
  },
  image: {
    selector: image as Selector,
    entry: about({}),
    cases: [
      ['10, 20, 30, 40', { x: 10, y: 20, width: 30, height: 40 }, true],
      ['xywh=percent:0,0,100,100', { x: 0, y: 0, width: 100, height: 100 }, true],
      ['90,0,20,10', { x: 90, y: 0, width: 20, height: 10 }, false],
      ['2; 1,1,1,1', { x: 1, y: 1, width: 1, height: 1, picture: 2 }, false]
    ],
    none: ['10,20,30', '1,1,1,1,1', 'a,b,c,d', '..,1,1,1', '-1,0,5,5']
  },
  document: {
    selector: document as Selector,
    entry: about({ 'document.pages': 12 }),
    cases: [
      ['12', { page: 12 }, true],
      ['page-3&10,20,30,40', { page: 3, x: 10, y: 20, width: 30, height: 40 }, true],
      ['1 10, 20, 30, 40', { page: 1, x: 10, y: 20, width: 30, height: 40 }, true],
      ['13', { page: 13 }, false],
      ['3&80,0,30,10', { page: 3, x: 80, y: 0, width: 30, height: 10 }, false]
    ],
    none: ['iii', '3&10', '-3']
  },
  model: {
    selector: model as Selector,
    entry: about({}),
    cases: [
      ['0.5,1,0.25', { point: [0.5, 1, 0.25] }, true],
      [
        'point=0,0,0&camera=1,2,3,0.5,0.5,0.5',
        { point: [0, 0, 0], camera: { position: [1, 2, 3], target: [0.5, 0.5, 0.5] } },
        true
      ]
    ],
    none: ['1,2', '1,2,x', '0,0,0&camera=1,2']
  },
  text: {
    selector: text as Selector,
    entry: about({ 'text.form': 'plain', 'text.lines': 40 }),
    cases: [
      ['40', { line: 40 }, true],
      ['line=41', { line: 41 }, false]
    ],
    none: ['four', '1.5', '-2']
  },
  article: {
    selector: text as Selector,
    entry: about({ 'text.form': 'article', 'text.passages': 4 }),
    cases: [
      ['4', { passage: 4 }, true],
      ['passage=5', { passage: 5 }, false]
    ],
    none: ['0x4']
  }
}

describe('places within entries', () => {
  for (const [kind, { selector, entry, cases, none }] of Object.entries(kinds))
    it(`of a ${kind} are typed, told by an address and taken back, as far as the entry reaches`, () => {
      for (const [typed, place, isWithin] of cases) {
        assert.deepEqual(selector.read(typed, entry), place, typed)
        assert.deepEqual(findMisfits(selector.schema, structuredClone(place)), [], typed)
        assert.equal(selector.isWithin(place, entry, []), isWithin, typed)
        assert.deepEqual(selector.read(selector.fragment(place), entry), place)
        assert.ok(Number.isFinite(selector.order(place)))
        assert.match(selector.words(place).key, /^\w+\.place\.[\w.]+$/)
      }
      for (const typed of none) {
        const place = selector.read(typed, entry)
        assert.ok(place === undefined || findMisfits(selector.schema, place).length > 0, typed)
      }
    })

  it('hold nothing that their schema does not know', () => {
    const wrong: [Selector, Json][] = [
      [createMoments('video') as Selector, { second: -1 }],
      [createMoments('video') as Selector, { second: '83' }],
      [createMoments('video') as Selector, { second: 1, more: true }],
      [image as Selector, { x: 0, y: 0, width: 0, height: 10 }],
      [document as Selector, { page: 1, x: 5 }],
      [model as Selector, { point: [0, 0, 2] }],
      [text as Selector, { line: 1, passage: 1 }]
    ]
    for (const [{ schema }, place] of wrong)
      assert.notDeepEqual(findMisfits(schema, place), [], JSON.stringify(place))
  })
})
