import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHooks } from '../../core/hooks/hooks.ts'
import { createLog } from '../../core/log.ts'
import { generateReference } from '../../docs/generate.ts'
import { root } from './sources.ts'

const folder = join(root, 'docs', 'reference')

describe('the reference', () => {
  let pages: Map<string, string>

  before(async () => {
    pages = await generateReference()
  })

  it('is what `npm run reference` would write now', () => {
    const stale = [...pages].filter(([file, text]) => {
      const path = join(folder, file)
      return !existsSync(path) || readFileSync(path, 'utf8') !== text
    })
    assert.deepEqual(
      stale.map(([file]) => file),
      []
    )
    assert.deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort())
  })

  it('leaves no hook out', () => {
    const text = pages.get('hooks.md') ?? ''
    const all = Object.entries(createHooks(createLog({ level: 'silent' }))).flatMap(([noun, hooks]) =>
      Object.keys(hooks).map(moment => `${noun}.${moment}`)
    )
    assert.deepEqual(
      all.filter(name => !new RegExp(`^## ${name}(\\.<\\w+>)?$`, 'm').test(text)),
      []
    )
  })
})
