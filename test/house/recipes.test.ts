import assert from 'node:assert/strict'
import { fillRecipes } from '../../docs/generate.ts'
import { readSources } from './sources.ts'

describe('recipes', () => {
  it('show the files that the tests run, letter by letter', async () => {
    const pages = await fillRecipes()
    const stale = readSources('docs/*/*.md').filter(({ path, text }) => pages.get(path) !== text)
    assert.deepEqual(
      stale.map(({ path }) => path),
      []
    )
  })

  it('leave no file of a tested recipe out', () => {
    const shown = new Set(
      readSources('docs/*/*.md').flatMap(({ text }) =>
        [...text.matchAll(/<!-- from (\S+) -->/g)].map(([, path]) => path)
      )
    )
    const files = readSources('test/docs/*/**/*.{ts,hbs,css,json,yaml}').map(({ path }) => path)
    assert.deepEqual(
      files.filter(path => !shown.has(path)),
      []
    )
  })
})
