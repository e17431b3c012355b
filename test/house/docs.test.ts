import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readSources, root } from './sources.ts'

describe('documents', () => {
  const pages = readSources('README.md', 'docs/**/*.md', '{plugins,media-types,themes}/*/README.md')

  it('link to files and headings that exist', function () {
    if (!existsSync(join(root, 'docs', 'house.md'))) this.skip()
    const broken = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
        .filter(([, target = '', heading]) => !leadsSomewhere(path, target, heading))
        .map(([link]) => `${path}: ${link}`)
    )
    assert.deepEqual(broken, [])
  })

  it('name only folders and files of the project that exist', () => {
    const named = /`((?:core|plugins|media-types|themes|docs|test)\/[\w./-]*\w)`/g
    const wrong = pages.flatMap(({ path, text }) =>
      [...text.matchAll(named)]
        .filter(([, target = '']) => !existsSync(join(root, target)))
        .map(([name]) => `${path}: ${name}`)
    )
    assert.deepEqual(wrong, [])
  })

  it('name every part of an archive that a plugin adds, and no other', () => {
    const calls = readSources('{plugins,media-types}/**/*.ts').flatMap(({ text }) =>
      [...text.matchAll(/archive\.add\(\s*(?:(['`])(.*?)\1)?/g)].map(([call, , name]) => name ?? call)
    )
    const added = calls.map(name => name.replace(/\$\{(\w+)\}/g, '<$1>'))
    const page = readSources('plugins/archive/FORMAT.md')[0]?.text ?? ''
    const [, table = ''] = page.split('## Of plugins')
    const told = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`([^`]+?)(?:\.json)?`/g)].map(([, name]) => name)
    )
    assert.deepEqual(told.sort(), added.sort())
  })
})

function leadsSomewhere(path: string, target: string, heading: string | undefined) {
  const file = target ? join(dirname(path), target) : path
  if (!existsSync(join(root, file))) return false
  if (!heading || !file.endsWith('.md')) return true
  const headings = readSources(file)[0]?.text.matchAll(/^#+ (.+)$/gm) ?? []
  return [...headings].some(([, words = '']) => toAnchor(words) === heading)
}

/** As the forges make them. */
function toAnchor(words: string) {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
