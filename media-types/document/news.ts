import type { Suggestion } from '../../core/contract/processing.ts'
import type { Json } from '../../core/json.ts'
import type { DocumentProblem, ProblemValues } from './problems.ts'
import type { DocumentSettings } from './settings.ts'
import type { DocumentFormat } from './sniff.ts'

/** What the thread of one document is told. */
export interface Order {
  readonly path: string
  readonly format: DocumentFormat
  readonly scratch: string
  readonly settings: DocumentSettings
}

/** A picture of the first page or the cover. */
export interface Drawn {
  readonly path: string
  readonly width: number
  readonly height: number
}

export type Step = 'reading' | 'first' | 'pages' | 'chapters'

/** What became of a document, in the order it was made; a failure is the last. */
export type News =
  | { step: Step; part: number }
  | { facts: Record<string, Json>; suggestion?: Suggestion }
  | { posters: readonly Drawn[] }
  | { pack: string; index: number }
  | { text: string }
  | { failure: Failure }

/** Why nothing came of a document: the file's fault by its code, or whatever a library said. */
export interface Failure {
  readonly code?: DocumentProblem
  readonly values?: ProblemValues
  readonly message: string
}

export type Report = (news: News) => void
