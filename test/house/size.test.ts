import assert from 'node:assert/strict'
import { readSources } from './sources.ts'

const budgets: [what: string, patterns: string[], lines: number][] = [
  ['a source file', ['{core,plugins,media-types,themes,docs}/**/*.ts'], 200],
  ['the contract of a plugin', ['{plugins,media-types}/*/index.ts'], 80],
  ['a test file', ['test/**/*.ts'], 300]
]

describe('sizes', () => {
  for (const [what, patterns, lines] of budgets) {
    it(`${what} has at most ${lines} lines`, () => {
      const long = readSources(...patterns)
        .map(({ path, text }) => ({ path, length: text.split('\n').length - 1 }))
        .filter(({ length }) => length > lines)
      assert.deepEqual(
        long.map(({ path, length }) => `${path}: ${length}`),
        []
      )
    })
  }
})
