import type { Check, Problem } from '../finding.ts'
import { findTags, lineAt, visibleText } from '../markup.ts'
import type { ReadableTemplate } from '../subject.ts'

const readAloud = ['alt', 'aria-label', 'placeholder', 'title']
const word = /\p{L}{3,}/u

export default {
  code: 'THEME011',
  severity: 'warning',
  rule: 'Words that people read come from {{t}}, so that they can be translated.',
  find: ({ readable }) => readable.flatMap(template => [...findWords(template), ...findAttributes(template)])
} satisfies Check

function findWords({ markup, path }: ReadableTemplate): Problem[] {
  const text = visibleText(markup)
  return [...text.matchAll(/[^\s][^\n]*/g)]
    .filter(([words]) => word.test(words))
    .map(({ 0: words, index }) => tell(path, lineAt(text, index), words))
}

function findAttributes({ markup, path }: ReadableTemplate): Problem[] {
  return findTags(markup).flatMap(({ attributes, line }) =>
    readAloud
      .map(name => attributes.get(name) ?? '')
      .filter(value => word.test(value))
      .map(value => tell(path, line, value))
  )
}

const tell = (file: string, line: number, words: string): Problem => ({
  file,
  line,
  message: `"${words.replaceAll('·', '').trim().slice(0, 60)}" stands outside {{t}}.`
})
