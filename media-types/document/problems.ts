import type { ErrorOptions, HobError } from '../../core/errors.ts'

const problems = {
  DOCUMENT_DAMAGED: 'This document is damaged or incomplete and cannot be shown. Please export it again.',
  DOCUMENT_LOCKED:
    'This document is locked with a password and cannot be shown. Please save it without one and upload it again.',
  DOCUMENT_EMPTY: 'This document has no pages, so there is nothing to show. Please check what was exported.',
  DOCUMENT_TOO_LONG:
    'This document has {pages} pages; this node takes up to {limit}. Please upload it in several parts.',
  DOCUMENT_ARCHIVE_REFUSED: 'This book is too large or not what it seems, and was not opened.',
  DOCUMENT_TOO_HEAVY:
    'This document needs more memory than this node gives. Please upload a simpler version.',
  DOCUMENT_TOO_SLOW:
    'This document took more than {seconds} seconds to read. Please upload a simpler version.'
} as const

export type DocumentProblem = keyof typeof problems
export type ProblemValues = Record<string, string | number>

/** Thrown where a file is read; becomes the error that fails the entry. */
export class UnreadableDocument extends Error {
  readonly code: DocumentProblem
  readonly values: ProblemValues

  constructor(code: DocumentProblem, values: ProblemValues = {}, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
    this.values = values
  }
}

/** Makes the error that fails an entry, worded for the person who uploaded it. */
export type Problem = (code: DocumentProblem, options?: Pick<ErrorOptions, 'values' | 'cause'>) => HobError

type NewError = (code: string, message: string, options?: ErrorOptions) => HobError

export function createProblem(error: NewError): Problem {
  return (code, options) => error(code, problems[code], { ...options, status: 422 })
}
