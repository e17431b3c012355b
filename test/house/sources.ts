import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..', '..')

export interface Source {
  /** From the project's root. */
  readonly path: string
  readonly text: string
}

/** What a command copies for somebody's own plugin belongs to another house. */
const starts = 'plugins/*/starts/**'

/** Files of the project by glob patterns, sorted, with what stands in them. */
export function readSources(...patterns: string[]): Source[] {
  return globSync(patterns, { cwd: root, exclude: [starts] })
    .sort()
    .map(path => ({ path, text: readFileSync(resolve(root, path), 'utf8') }))
}

/** The same text without comments, line numbers kept. Good enough for code that the formatter has passed. */
export function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ')
  return text.replace(/\/\*[\s\S]*?\*\//g, blank).replace(/(^|\s)\/\/.*$/gm, blank)
}

/** `path:line` of a position in a file. */
export function locate({ path, text }: Source, at: number): string {
  return `${path}:${text.slice(0, at).split('\n').length}`
}

/** Where a pattern (global) matches in the files, each with what matched. */
export function findAll(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(source =>
    [...source.text.matchAll(pattern)].map(match => `${locate(source, match.index)} ${match[0].trim()}`)
  )
}
