import type { Check } from '../finding.ts'
import { findTags, type Tag } from '../markup.ts'
import type { ReadableTemplate, ThemeSubject } from '../subject.ts'
import { callName, findNodes, offsetOf, type SyntaxNode } from '../syntax.ts'

export default {
  code: 'THEME008',
  severity: 'error',
  rule: 'Every form with method="post" carries {{csrf}}.',
  *find({ readable, survey }) {
    for (const template of readable) {
      const forms = findTags(template.markup).filter(isPost)
      for (const form of forms) {
        if (!carriesToken(template, form, survey))
          yield { file: template.path, line: form.line, message: 'This form lacks {{csrf}}.' }
      }
    }
  }
} satisfies Check

/** A body that is read as a stream has the token in its address. */
function isPost({ name, attributes }: Tag): boolean {
  const hasTokenInAddress =
    attributes.get('enctype') === 'multipart/form-data' && /·/.test(attributes.get('action') ?? '')
  return name === 'form' && attributes.get('method')?.toLowerCase() === 'post' && !hasTokenInAddress
}

function carriesToken(
  { markup, source, tree }: ReadableTemplate,
  { end }: Tag,
  survey: ThemeSubject['survey']
) {
  const close = markup.indexOf('</form', end)
  const isInside = (node: SyntaxNode) => {
    const at = offsetOf(source, node)
    return at >= end && (close < 0 || at < close)
  }
  const mustaches = findNodes(tree, 'MustacheStatement').filter(isInside)
  if (mustaches.some(node => callName(node) === 'csrf')) return true
  const partials = findNodes(tree, 'PartialStatement', 'PartialBlockStatement').filter(isInside)
  return partials.some(({ name }) => hasToken(String((name as SyntaxNode).original ?? ''), survey, new Set()))
}

function hasToken(name: string, survey: ThemeSubject['survey'], seen: Set<string>): boolean {
  const { tree, parts } = survey.templates.get(name) ?? {}
  if (!tree || seen.has(name)) return false
  seen.add(name)
  const isHere = findNodes(tree, 'MustacheStatement').some(node => callName(node) === 'csrf')
  return isHere || (parts?.partials ?? []).some(partial => hasToken(partial, survey, seen))
}
