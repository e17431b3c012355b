import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTemplateHelpers } from '../../core/themes/template-helpers.ts'
import { readSources, root } from '../house/sources.ts'

describe('the pages for designers', () => {
  const text = readSources('docs/designers/*.md')
    .map(page => page.text)
    .join('\n')

  it('tell of every helper that templates have', () => {
    const helpers = createTemplateHelpers({
      assets: {
        script: () => undefined,
        stylesheets: () => [],
        file: () => undefined,
        drawing: () => undefined
      },
      i18n: { languages: [] },
      draw: () => '',
      has: () => false
    })
    assert.deepEqual(
      Object.keys(helpers).filter(name => !new RegExp(`\\{\\{${name}\\b`).test(text)),
      []
    )
  })

  it('tell of every token of Hearth', () => {
    const tokens = readFileSync(join(root, 'themes', 'hearth', 'styles', 'tokens.css'), 'utf8')
    const names = [...tokens.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name)
    assert.deepEqual(
      names.filter(name => !text.includes(`\`${name}\``)),
      []
    )
  })
})
