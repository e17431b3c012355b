import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../house/sources.ts'

describe('the page about the house', () => {
  const text = readFileSync(join(root, 'docs', 'house.md'), 'utf8')
  const map = [...text.matchAll(/^\| `(core(?:\/\w+)?)` \|.*?\| (?:`([\w.-]+)`)? ?\|$/gm)]

  it('has every folder of the core in its map, and a file to begin with', () => {
    const folders = globSync('core/*/', { cwd: root }).map(path => path.replace(/\/$/, ''))
    const told = map.map(([, folder = '']) => folder)
    assert.deepEqual(told.sort(), ['core', ...folders].sort())
    const wrong = map.filter(([, folder = '', file]) => file && !existsSync(join(root, folder, file)))
    assert.deepEqual(
      wrong.map(([row]) => row),
      []
    )
  })

  it('names every plugin', () => {
    const names = globSync('{plugins,media-types}/*/index.ts', { cwd: root }).map(path => path.split('/')[1])
    assert.deepEqual(
      names.filter(name => !text.includes(`${name}/`) && !text.includes(`\`${name}\``)),
      []
    )
  })
})
