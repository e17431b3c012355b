/** What a template's syntax tree says of it. */
export interface TemplateParts {
  /** Slots it offers itself. */
  readonly slots: readonly string[]
  /** Templates it draws in by name; those chosen while drawing cannot be known. */
  readonly partials: readonly string[]
}

/** Handlebars types its nodes by class; here only their shape matters. */
type Node = Readonly<Record<string, unknown>>

/** Walks a syntax tree for `{{slot "…"}}` and `{{> …}}`. */
export function findParts(tree: object): TemplateParts {
  const slots = new Set<string>()
  const partials = new Set<string>()
  visit(tree as Node, node => {
    const slot = slotOf(node)
    const partial = partialOf(node)
    if (slot) slots.add(slot)
    if (partial) partials.add(partial)
  })
  return { slots: [...slots], partials: [...partials] }
}

/** Slots that can be reached from a template; `partsOf` is undefined for a name that is no template. */
export function reachSlots(name: string, partsOf: (name: string) => TemplateParts | undefined): string[] {
  const slots = new Set<string>()
  const seen = new Set<string>()
  const follow = (next: string) => {
    if (seen.has(next)) return
    seen.add(next)
    const parts = partsOf(next)
    for (const slot of parts?.slots ?? []) slots.add(slot)
    for (const partial of parts?.partials ?? []) follow(partial)
  }
  follow(name)
  return [...slots]
}

function visit(node: Node, look: (node: Node) => void) {
  look(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, look)
      else if (typeof child === 'object' && child !== null && 'pairs' in child) visit(child as Node, look)
    }
  }
}

function slotOf({ type, path, params }: Node): string | undefined {
  if (type !== 'MustacheStatement' || (path as Node).original !== 'slot') return undefined
  const [first] = params as Node[]
  return first?.type === 'StringLiteral' ? String(first.value) : undefined
}

/** A name without a slash is a block that the page itself fills in. */
function partialOf({ type, name }: Node): string | undefined {
  if (type !== 'PartialStatement' && type !== 'PartialBlockStatement') return undefined
  const original = String((name as Node).original ?? '')
  return original.includes('/') ? original : undefined
}
