import type { ErrorOptions, HobError } from '../../core/errors.ts'
import type { ImageFormat } from './sniff.ts'

const problems = {
  IMAGE_DAMAGED: 'This picture is damaged or incomplete and cannot be shown. Please export or copy it again.',
  IMAGE_TOO_LARGE:
    'This picture has {megapixels} megapixels; this node takes up to {limit}. Please upload a smaller version.',
  IMAGE_DRAWING_TOO_COMPLEX:
    'This drawing is too large or too complex to be shown. Please upload a simpler version or a picture of it.',
  IMAGE_RAW_WITHOUT_PREVIEW:
    'This camera file holds no picture that can be shown. Please export it as JPEG or TIFF, and upload that.',
  IMAGE_UNREADABLE:
    'This picture is stored in a way that this node cannot read. Please upload it as JPEG or PNG.'
} as const

export type ImageProblem = keyof typeof problems

/** Makes the error that fails an entry, worded for the person who uploaded it. */
export type Problem = (code: ImageProblem, options?: Pick<ErrorOptions, 'values' | 'cause'>) => HobError

type NewError = (code: string, message: string, options?: ErrorOptions) => HobError

export function createProblem(error: NewError): Problem {
  return (code, options) => error(code, problems[code], { ...options, status: 422 })
}

/** What libraries say when the machine is at fault, not the file: such a job is tried again. */
const troubles = /no space left|write failed|unable to (?:write|open)|out of memory|too many open files/i

/** Runs a step that decodes; whatever it finds wrong with the file becomes a sentence for the person. */
export async function blameFile<T>(
  { format, signal, problem }: { format: ImageFormat; signal: AbortSignal; problem: Problem },
  step: () => Promise<T>
): Promise<T> {
  try {
    return await step()
  } catch (thrown) {
    signal.throwIfAborted()
    const { name, message } = thrown as Error
    if (name === 'HobError' || troubles.test(message)) throw thrown
    throw problem(format === 'svg' ? 'IMAGE_DRAWING_TOO_COMPLEX' : 'IMAGE_DAMAGED', { cause: thrown })
  }
}
