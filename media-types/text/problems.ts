import type { ErrorOptions, HobError } from '../../core/errors.ts'

const problems = {
  TEXT_TOO_LARGE:
    'This text has {size} characters; this node takes up to {limit}. Please upload it in parts.',
  TEXT_UNREADABLE: 'This file is no text, or its letters are damaged. Please save it again as UTF-8.',
  TEXT_EMPTY: 'There are no words in this text.'
} as const

export type TextProblem = keyof typeof problems

/** Makes the error that fails an entry, worded for the person who wrote or uploaded it. */
export type Problem = (code: TextProblem, values?: Record<string, string | number>) => HobError

type NewError = (code: string, message: string, options?: ErrorOptions) => HobError

export function createProblem(error: NewError): Problem {
  return (code, values = {}) => error(code, problems[code], { values, status: 422 })
}
