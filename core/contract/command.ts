import type { Readable } from 'node:stream'
import type { Node } from '../node.ts'

export interface Command {
  /** Words separated by a space: `account create`. */
  readonly name: string
  readonly summary: string
  /** Positional arguments, commander's notation: `<name>`, `[file...]`. */
  readonly arguments?: string
  /** Commander's notation and a sentence: `['--role <role>', 'member or admin']`. */
  readonly options?: readonly (readonly [flags: string, text: string, fallback?: string])[]
  run(context: CommandContext): Promise<void>
}

export interface CommandContext {
  readonly node: Node
  readonly arguments: readonly (string | readonly string[] | undefined)[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  print(line: string): void
  /** Sets the exit code and prints to standard error. */
  fail(line: string): void
  readonly stdin: Readable
}
