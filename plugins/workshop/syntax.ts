/** Handlebars types its nodes by class; here only their shape matters. */
export type SyntaxNode = Readonly<Record<string, unknown>> & { readonly type?: string }

/** Every node of a syntax tree, from the outside in. */
export function* walk(node: object): Generator<SyntaxNode> {
  const here = node as SyntaxNode
  yield here
  for (const [name, value] of Object.entries(here)) {
    if (name === 'loc') continue
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && ('type' in child || 'pairs' in child))
        yield* walk(child)
    }
  }
}

/** Nodes of some kinds. */
export function findNodes(tree: object, ...types: string[]): SyntaxNode[] {
  return [...walk(tree)].filter(({ type }) => type !== undefined && types.includes(type))
}

/** The line a node starts on, from 1. */
export const lineOf = (node: SyntaxNode) => start(node).line

/** What a call is called: `t` of `{{t "site.title"}}`. */
export const callName = (node: SyntaxNode) => String((node.path as SyntaxNode | undefined)?.original ?? '')

/** The first argument where it is plain text. */
export function firstText({ params }: SyntaxNode): string | undefined {
  const [first] = (params ?? []) as SyntaxNode[]
  return first?.type === 'StringLiteral' ? String(first.value) : undefined
}

/** Where in a text a node starts. */
export function offsetOf(source: string, node: SyntaxNode): number {
  const { line, column } = start(node)
  let offset = 0
  for (let at = 1; at < line; at++) offset = source.indexOf('\n', offset) + 1
  return offset + column
}

const start = (node: SyntaxNode) => (node.loc as { start: { line: number; column: number } }).start
