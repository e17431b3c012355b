import type { ErrorOptions, HobError } from '../../core/errors.ts'

const problems = {
  MODEL_DAMAGED: 'This model is damaged or incomplete and cannot be shown. Please export it again.',
  MODEL_EMPTY: 'This file holds no faces, so there is nothing to show. Please check what was exported.',
  MODEL_TOO_LARGE:
    'This model has {triangles} triangles; this node takes up to {limit}. Please upload a simpler version.',
  MODEL_FILE_TOO_LARGE:
    'This model is too large to be read at once. Please upload it as binary STL or GLB, which are smaller.',
  MODEL_PART_MISSING:
    'This model needs the file “{name}”, which is not in it. Please add it to the files of the model, or upload a GLB file or a ZIP with all parts.',
  MODEL_UNSUPPORTED:
    'This model is stored in a way that this node cannot read ({name}). Please export it as GLB or STL.',
  MODEL_ARCHIVE_REFUSED: 'This archive is too large or not what it seems, and was not opened.',
  MODEL_TOO_SLOW: 'This model took more than {seconds} seconds to read. Please upload a simpler version.'
} as const

export type ModelProblem = keyof typeof problems

/** Thrown where a file is read; becomes the error that fails the entry. */
export class UnreadableModel extends Error {
  readonly code: ModelProblem
  readonly values: Record<string, string | number>

  constructor(
    code: ModelProblem,
    values: Record<string, string | number> = {},
    options?: { cause?: unknown }
  ) {
    super(code, options)
    this.code = code
    this.values = values
  }
}

/** Makes the error that fails an entry, worded for the person who uploaded it. */
export type Problem = (code: ModelProblem, options?: Pick<ErrorOptions, 'values' | 'cause'>) => HobError

type NewError = (code: string, message: string, options?: ErrorOptions) => HobError

export function createProblem(error: NewError): Problem {
  return (code, options) => error(code, problems[code], { ...options, status: 422 })
}
