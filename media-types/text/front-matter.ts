import { parse } from 'yaml'

export interface TitledText {
  /** What the text says of itself; empty where there is nothing, or nothing that can be read. */
  readonly about: Readonly<Record<string, unknown>>
  /** Lines of it without the title, kept when the text is written anew. */
  readonly others: string
  readonly body: string
}

/** Characters; words about a text are few. */
const longest = 10_000

/** Takes the block of YAML from the beginning of a text. */
export function splitFrontMatter(source: string): TitledText {
  const [whole = '', inside = ''] = /^---\n((?:[^\n]*\n)*?)---(?:\n|$)/.exec(source.slice(0, longest)) ?? []
  const about = whole && read(inside)
  if (!about) return { about: {}, others: '', body: source }
  const others = inside.replace(/^title:[^\n]*\n(?:[ \t]+[^\n]*\n)*/m, '')
  return { about, others, body: source.slice(whole.length).replace(/^\n+/, '') }
}

/** A text with its title in front, so that both stay together wherever the file goes. */
export function joinFrontMatter(title: string, body: string, others = ''): string {
  return `---\ntitle: ${JSON.stringify(title)}\n${others}---\n\n${body.trimEnd()}\n`
}

function read(source: string): Record<string, unknown> | undefined {
  try {
    const about: unknown = parse(source, { maxAliasCount: 0, logLevel: 'silent' })
    return isRecord(about) ? about : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
