import type { Check } from '../finding.ts'
import { callName, findNodes, lineOf, type SyntaxNode } from '../syntax.ts'

const calls = ['MustacheStatement', 'BlockStatement', 'SubExpression']

export default {
  code: 'THEME005',
  severity: 'error',
  rule: 'Every helper that a template calls exists.',
  *find({ readable, helpers }) {
    for (const { tree, path } of readable) {
      for (const node of findNodes(tree, ...calls)) {
        const name = callName(node)
        if (isCall(node) && !helpers.has(name))
          yield { file: path, line: lineOf(node), message: `There is no helper "${name}".` }
      }
    }
  }
} satisfies Check

/** `{{title}}` may be a value as well; with arguments it can only be a helper. */
function isCall({ type, params, hash }: SyntaxNode): boolean {
  return type === 'SubExpression' || (params as unknown[]).length > 0 || hash !== undefined
}
