import { findNodes, offsetOf } from './syntax.ts'

/** A tag as it stands in a template. */
export interface Tag {
  readonly name: string
  /** By name, small letters; what a mustache writes reads as `·`. */
  readonly attributes: ReadonlyMap<string, string>
  readonly line: number
  readonly start: number
  readonly end: number
}

const tag = /<([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/gi
const attribute = /([^\s"'=<>/·]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/g

/** The markup of a template, each place where it was; mustaches are dots, so that lines and offsets stay. */
export function toMarkup(source: string, tree: object): string {
  const blank = source.replace(/[^\n]/g, '·')
  const parts = findNodes(tree, 'ContentStatement').map(node => ({
    at: offsetOf(source, node),
    text: String(node.original ?? '')
  }))
  return parts.reduce(
    (markup, { at, text }) => markup.slice(0, at) + text + markup.slice(at + text.length),
    blank
  )
}

/** All opening tags, in order. */
export function findTags(markup: string): Tag[] {
  return [...withoutComments(markup).matchAll(tag)].map(
    ({ 0: whole, 1: name = '', 2: rest = '', index }) => ({
      name: name.toLowerCase(),
      attributes: readAttributes(rest),
      line: lineAt(markup, index),
      start: index,
      end: index + whole.length
    })
  )
}

/** Only what a reader sees between tags; everything else is blank. */
export function visibleText(markup: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ')
  return withoutComments(markup)
    .replace(/<(script|style|code|kbd)\b[\s\S]*?<\/\1>/gi, blank)
    .replace(/<[^>]*>/g, blank)
    .replaceAll('·', ' ')
}

/** The line of an offset, from 1. */
export const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length

const withoutComments = (markup: string) =>
  markup.replace(/<!--[\s\S]*?-->/g, comment => comment.replace(/[^\n]/g, ' '))

function readAttributes(text: string): Map<string, string> {
  const found = [...text.matchAll(attribute)]
  return new Map(
    found.map(([, name = '', value = '']) => [name.toLowerCase(), value.replace(/^(["'])([\s\S]*)\1$/, '$2')])
  )
}
