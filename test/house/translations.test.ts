import assert from 'node:assert/strict'
import { basename, dirname } from 'node:path/posix'
import { IntlMessageFormat } from 'intl-messageformat'
import { readSources } from './sources.ts'

type Words = Readonly<Record<string, string>>
type Part = ReturnType<IntlMessageFormat['getAst']>[number]

const kinds = ['literal', 'text', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag']

const files = readSources('core/locales/*.json', '{plugins,media-types,themes}/*/locales/*.json').map(
  ({ path, text }) => ({
    folder: dirname(path),
    tag: basename(path, '.json'),
    words: JSON.parse(text) as Words
  })
)
const english = new Map(files.filter(({ tag }) => tag === 'en').map(({ folder, words }) => [folder, words]))
const translations = files.filter(({ tag }) => tag !== 'en')
const wordsOf = (folder: string) => english.get(folder) ?? {}

/** What each message of each translation has to say about itself; nothing when it is good. */
function findFaults(judge: (message: string, original: string, tag: string) => string | undefined): string[] {
  return translations.flatMap(({ folder, tag, words }) =>
    Object.entries(words).flatMap(([key, message]) => {
      const fault = judge(message, wordsOf(folder)[key] ?? '', tag)
      return fault === undefined ? [] : [`${folder}/${tag}.json ${key}: ${fault}`]
    })
  )
}

describe('translations', () => {
  it('stand beside English, in every language of the core', () => {
    const tagsOf = (folder: string) => files.filter(file => file.folder === folder).map(({ tag }) => tag)
    const tags = tagsOf('core/locales')
    assert.ok(tags.length >= 5)
    for (const folder of english.keys()) assert.deepEqual(tagsOf(folder), tags, folder)
  })

  it('have exactly the keys of English, in its order', () => {
    for (const { folder, tag, words } of translations) {
      assert.deepEqual(Object.keys(words), Object.keys(wordsOf(folder)), `${folder}/${tag}.json`)
    }
  })

  it('take exactly the values that English takes', () => {
    const faults = findFaults((message, original) => {
      const [taken, wanted] = [listValues(message), listValues(original)]
      return taken === wanted
        ? undefined
        : `takes ${taken || 'nothing'}, English takes ${wanted || 'nothing'}`
    })
    assert.deepEqual(faults, [])
  })

  it('have the plurals of their language', () => {
    const faults = findFaults((message, _, tag) => {
      const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
      const missing = listPlurals(message).flatMap(forms => needed.filter(form => !forms.includes(form)))
      return missing.length ? `lacks ${missing.join(', ')}` : undefined
    })
    assert.deepEqual(faults, [])
  })

  it('call a password by one word', () => {
    // Arabic has two that are as common: of secrecy, which the node says, and of passage, which stays with passkeys.
    const passage = /كلم(ة|ات) (ال)?مرور/
    assert.deepEqual(
      findFaults((message, _, tag) => (tag === 'ar' && passage.test(message) ? message : undefined)),
      []
    )
  })

  it('hold no markup and no straight apostrophe, which would quote what follows', () => {
    assert.deepEqual(
      findFaults(message => (/[<>']|&\w+;/.test(message) ? message : undefined)),
      []
    )
  })
})

const read = (message: string) => walk(new IntlMessageFormat(message, 'en').getAst())

/** Names and kinds of the values in a message, sorted: `count plural, name text`. */
function listValues(message: string): string {
  const values = read(message).flatMap(part => {
    const kind = kinds[part.type] ?? ''
    return 'value' in part && kind !== 'literal' ? [`${part.value} ${kind}`] : []
  })
  return [...new Set(values)].sort().join(', ')
}

/** The forms of each plural in a message. */
const listPlurals = (message: string) =>
  read(message).flatMap(part => ('pluralType' in part ? [Object.keys(part.options)] : []))

/** The parts of a message and those inside its plural and select forms. */
function walk(parts: readonly Part[]): Part[] {
  return parts.flatMap(part =>
    'options' in part ? [part, ...Object.values(part.options).flatMap(({ value }) => walk(value))] : [part]
  )
}
