import assert from 'node:assert/strict'
import { findAll, readSources, withoutComments } from './sources.ts'

describe('SQL', () => {
  it('never has values written into its text', () => {
    const sources = readSources('{core,plugins,media-types}/**/*.ts').map(({ path, text }) => ({
      path,
      text: withoutComments(text)
    }))
    assert.deepEqual(findAll(sources, /\b\w*[rR]aw\(\s*(`[^`]*\$\{|(['"]).*?\2\s*\+)/g), [])
  })
})

describe('templates', () => {
  const templates = readSources('{plugins,media-types,themes}/**/*.hbs')
  // What stands in mustaches is a helper's argument and no attribute.
  const markup = templates.map(({ path, text }) => ({
    path,
    text: text.replace(/\{\{[^}]*\}\}/g, mustache => mustache.replace(/[^\n]/g, '·'))
  }))
  const rules: [what: string, pattern: RegExp][] = [
    ['styles of their own', /\sstyle\s*=|<style\b/gi],
    ['scripts of their own', /<script\b(?![^>]*\s(?:data-)?src=)/gi],
    ['handlers in attributes', /<[^>]*\son[a-z]+\s*=/gi],
    ['javascript: addresses', /javascript:/gi],
    ['bytes from other machines', /\s(src|data-src|srcset|poster)\s*=\s*["']?(https?:)?\/\//gi],
    ['links that hand themselves to a new window', /target\s*=\s*["']?_blank(?![^>]*noopener)/gi]
  ]
  for (const [what, pattern] of rules) {
    it(`have no ${what}`, () => assert.deepEqual(findAll(markup, pattern), []))
  }

  it('carry the token in every form that changes something, in its address where the body is a stream', () => {
    const forms = templates.flatMap(({ path, text }) =>
      [...text.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/gi)]
        .filter(
          ([form]) =>
            /method\s*=\s*["']?post/i.test(form) &&
            !/\{\{\s*csrf\s*\}\}|action="\{\{action\}\}"\s+enctype="multipart/.test(form)
        )
        .map(([form]) => `${path}: ${form.slice(0, 80)}`)
    )
    assert.deepEqual(forms, [])
  })

  it('give every picture an alternative text', () => {
    assert.deepEqual(findAll(markup, /<img\b(?![^>]*\salt=)[^>]*>/gi), [])
  })
})

describe('code', () => {
  const sources = readSources('{core,plugins,media-types,themes,docs,test}/**/*.ts').filter(
    ({ path }) => !path.startsWith('test/house/')
  )
  const rules: [what: string, pattern: RegExp][] = [
    ['unfinished corners', /\b(TODO|FIXME|XXX|HACK)\b/g],
    ['tests that shut out the others', /\b(it|describe)\.only\(/g],
    ['silenced types', /@ts-(ignore|nocheck|expect-error)|\bas any\s*[;,)\]\n]/g],
    ['silenced lints without a reason', /biome-ignore [\w/]+:\s*$/gm]
  ]
  for (const [what, pattern] of rules) {
    it(`has no ${what}`, () => assert.deepEqual(findAll(sources, pattern), []))
  }
})
