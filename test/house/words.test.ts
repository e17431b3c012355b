import assert from 'node:assert/strict'
import { basename, dirname } from 'node:path/posix'
import { IntlMessageFormat } from 'intl-messageformat'
import { findAll, locate, readSources, type Source, withoutComments } from './sources.ts'

const locales = readSources('core/locales/en.json', '{plugins,media-types,themes}/*/locales/en.json')
const sources = readSources('{core,plugins,media-types,themes}/**/*.{ts,hbs}').map(({ path, text }) => ({
  path,
  text: path.endsWith('.ts') ? withoutComments(text) : text
}))

/** Every word of the node: its whole key and what it says. */
const words = new Map<string, string>(
  locales.flatMap(({ path, text }) => {
    const namespace = basename(dirname(dirname(path)))
    const messages = Object.entries(JSON.parse(text) as Record<string, string>)
    return messages.map(([key, message]) => [`${namespace}.${key}`, message] as const)
  })
)

describe('words', () => {
  it('exist for every key that code or templates ask for', () => {
    const missing = sources.flatMap(source => findAsked(source).filter(({ key }) => !words.has(key)))
    assert.deepEqual(
      missing.map(({ key, place }) => `${place} asks for ${key}`),
      []
    )
  })

  it('are all used', () => {
    const all = sources.map(({ text }) => text).join('\n')
    const literals = new Set(
      [...all.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map(([, literal]) => literal)
    )
    const patterns = findPatterns(all)
    const unused = [...words.keys()].filter(
      key => !literals.has(key) && !patterns.some(pattern => pattern.test(key)) && !isError(key, all)
    )
    assert.deepEqual(unused, [])
  })

  it('are well-formed messages', () => {
    const broken = [...words].filter(([, message]) => {
      try {
        return !new IntlMessageFormat(message, 'en')
      } catch {
        return true
      }
    })
    assert.deepEqual(broken, [])
  })

  it('that people read stand in locales, not in templates', () => {
    const templates = sources
      .filter(({ path }) => path.endsWith('.hbs'))
      .map(({ path, text }) => ({ path, text: plainMarkup(text) }))
    assert.deepEqual(findAll(templates, /(?<!<kbd)>[^<>{}]*\p{L}{3,}[^<>]*</gu), [])
    assert.deepEqual(findAll(templates, /\s(title|alt|placeholder|aria-label)="[^"·]*\p{L}{3,}[^"]*"/gu), [])
  })
})

/** Keys in the calls of `t` in code and in templates; those put together from parts are left out. */
function findAsked(source: Source): { key: string; place: string }[] {
  const calls = [
    ...source.text.matchAll(/\bt\(((?:[^()]|\([^()]*\))*)\)/g),
    ...source.text.matchAll(/[({]t ("[^"]+")/g)
  ]
  return calls.flatMap(call =>
    [...(call[1] ?? '').matchAll(/(?<!\[)['"]([a-z][\w-]*(?:\.[\w-]+)+)['"]/g)].map(([, key = '']) => ({
      key,
      place: locate(source, call.index)
    }))
  )
}

/** Keys put together: `site.state.${state}` in code, `(concat "site.state." state)` and `(concat owner ".kind." kind)` in templates. */
function findPatterns(text: string): RegExp[] {
  const inCode = [...text.matchAll(/`([\w.${}()[\]'?: -]*\$\{[^`]*)`/g)].map(([, template = '']) =>
    template.split(/\$\{[^}]*\}/)
  )
  const inTemplates = [...text.matchAll(/\(concat (?:\w+ )?"([\w.-]+\.)" \w+/g)].map(([call, start = '']) =>
    start.startsWith('.') && !call.startsWith('(concat "') ? ['', start, ''] : [start, '']
  )
  return [...inCode, ...inTemplates]
    .filter(parts => parts.every(part => /^[\w.-]*$/.test(part)) && /[\w-]+\.|\.[\w-]+/.test(parts.join('')))
    .map(parts => new RegExp(`^${parts.map(part => part.replaceAll('.', '\\.')).join('[\\w.-]+')}$`))
}

/** The words of an error are found by its code, wherever it is thrown. */
function isError(key: string, text: string) {
  const [, code] = /^[\w-]+\.errors\.([A-Z_]+)$/.exec(key) ?? []
  return code !== undefined && new RegExp(`\\b${code}\\b`).test(text)
}

function plainMarkup(text: string) {
  const withoutNotes = text.replace(/\{\{!--[\s\S]*?--\}\}/g, note => note.replace(/[^\n]/g, ' '))
  return withoutNotes.replace(/\{\{[^}]*\}\}/g, mustache => mustache.replace(/[^\n]/g, '·'))
}
