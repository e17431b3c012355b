import assert from 'node:assert/strict'
import { assertFits, findMisfits } from '../../core/schema.ts'

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2 },
    zoom: { type: 'integer', default: 4, maximum: 18 },
    tiles: { type: 'object', properties: { server: { type: 'string', enum: ['none', 'own'] } } },
    tags: { type: 'array', items: { type: 'string' } }
  }
}

describe('schemas', () => {
  it('fill in defaults', () => {
    assert.deepEqual(assertFits(schema, { name: 'map' }), { name: 'map', zoom: 4 })
  })

  const wrong: [string, unknown, string, RegExp][] = [
    ['a missing value', {}, 'name', /is missing/],
    ['an unknown value', { name: 'map', colour: 1 }, 'colour', /not known/],
    ['a nested value', { name: 'map', tiles: { server: 'theirs' } }, 'tiles/server', /none, own/],
    ['a number out of range', { name: 'map', zoom: 40 }, 'zoom', /^must be at most 18$/],
    ['text for a number', { name: 'map', zoom: '4' }, 'zoom', /^must be a whole number$/],
    ['nothing for text', { name: '' }, 'name', /^must have at least 2 characters$/],
    ['one for several', { name: 'map', tags: 'x' }, 'tags', /^must be a list$/]
  ]
  for (const [what, value, path, message] of wrong) {
    it(`name the place of ${what}`, () => {
      const [misfit] = findMisfits(schema, value)
      assert.equal(misfit?.path, path)
      assert.match(misfit?.message ?? '', message)
      assert.throws(() => assertFits(schema, value), { code: 'SCHEMA_INVALID', status: 400, path })
    })
  }

  it('report every misfit, not only the first', () => {
    assert.deepEqual(
      findMisfits(schema, { zoom: 99, colour: 1 })
        .map(misfit => misfit.path)
        .sort(),
      ['colour', 'name', 'zoom']
    )
  })

  it('read forms and query strings as text', () => {
    assert.deepEqual(assertFits(schema, { name: 'map', zoom: '7', tags: 'one' }, 'textual'), {
      name: 'map',
      zoom: 7,
      tags: ['one']
    })
  })
})
