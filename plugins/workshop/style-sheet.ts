/** One declaration and the rules around it, outermost first. */
export interface Declaration {
  readonly property: string
  readonly value: string
  readonly line: number
  /** `@media print`, `:root`… */
  readonly rules: readonly string[]
}

/** A CSS file of a theme. */
export interface StyleSheet {
  /** From the theme's folder. */
  readonly file: string
  readonly declarations: readonly Declaration[]
  /** What `url(…)` and `@import` name. */
  readonly addresses: readonly { readonly address: string; readonly line: number }[]
}

const piece = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:"[^"]*"|'[^']*'|[^"'()]|\([^()]*\))*\)|[{};]/g
const address = /url\(\s*(["']?)([^"')]*)\1\s*\)|@import\s+(["'])([^"']*)\3/g

/** Reads rules and declarations; enough for custom properties and addresses, with no opinion on the rest. */
export function readStyleSheet(file: string, source: string): StyleSheet {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
  const declarations: Declaration[] = []
  const rules: string[] = []
  let start = 0
  const line = (offset: number) => text.slice(0, offset).split('\n').length
  const take = (end: number) => {
    const part = text.slice(start, end)
    const [, property, value] = /^\s*([\w-]+)\s*:\s*([\s\S]*)$/.exec(part) ?? []
    if (!property || !value?.trim()) return
    const at = start + part.search(/\S/)
    declarations.push({ property, value: value.trim(), line: line(at), rules: [...rules] })
  }
  for (const { 0: mark, index } of text.matchAll(piece)) {
    if (mark === '{') rules.push(text.slice(start, index).trim().replace(/\s+/g, ' '))
    else if (mark === ';') take(index)
    else if (mark === '}') {
      take(index)
      rules.pop()
    } else continue
    start = index + 1
  }
  const addresses = [...text.matchAll(address)].map(match => ({
    address: match[2] ?? match[4] ?? '',
    line: line(match.index)
  }))
  return { file, declarations, addresses }
}
