import type { Check } from '../finding.ts'
import type { ThemeSubject } from '../subject.ts'
import { findNodes, lineOf, type SyntaxNode } from '../syntax.ts'

export default {
  code: 'THEME004',
  severity: 'error',
  rule: 'Every partial that a template draws exists.',
  *find({ readable, survey }) {
    const blocks = findBlocks(survey)
    for (const { tree, path } of readable) {
      for (const node of findNodes(tree, 'PartialStatement', 'PartialBlockStatement')) {
        const missing = namesOf(node).find(name => !survey.templates.has(name) && !blocks.has(name))
        // What stands between the tags of a block is drawn where nothing fills it.
        const hasOwn = node.type === 'PartialBlockStatement' && !missing?.includes('/')
        if (missing !== undefined && !hasOwn)
          yield { file: path, line: lineOf(node), message: `There is no template "${missing}".` }
      }
    }
  }
} satisfies Check

/** Names under which pages hand over parts of themselves. */
function findBlocks({ templates }: ThemeSubject['survey']): Set<string> {
  const trees = [...templates.values()].flatMap(({ tree }) => tree ?? [])
  const inline = trees.flatMap(tree => findNodes(tree, 'DecoratorBlock'))
  const names = inline.map(({ params }) => String((params as SyntaxNode[])[0]?.value ?? ''))
  return new Set(['@partial-block', ...names])
}

/** A name that is put together while drawing cannot be known, but what it falls back on can. */
function namesOf({ name }: SyntaxNode): string[] {
  const { type, original, hash } = name as SyntaxNode
  if (type === 'PathExpression' || type === 'StringLiteral') return [String(original)]
  const pairs = ((hash as SyntaxNode | undefined)?.pairs ?? []) as { key: string; value: SyntaxNode }[]
  return pairs
    .filter(({ key, value }) => key === 'fallback' && value.type === 'StringLiteral')
    .map(({ value }) => String(value.value))
}
