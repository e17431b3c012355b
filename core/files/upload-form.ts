import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { failure, HobError } from '../errors.ts'
import { shownName } from './file-names.ts'

export interface FormLimits {
  /** How many files one form may carry. */
  files: number
  /** Bytes of all fields together, for they are kept in memory. */
  fieldSize: number
}

export type FormFields = Record<string, string | string[]>

const fieldLimit = 500

/**
 * Parses a `multipart/form-data` body while it arrives; `receive` takes each file's bytes and is waited for. The first
 * thing that goes wrong ends it: what the client still sends is read into nothing, so that it gets to see the answer.
 */
export async function readUploadForm(
  req: IncomingMessage,
  limits: FormLimits,
  receive: (body: Readable, name: string) => Promise<unknown>
): Promise<FormFields> {
  const parser = await createParser(req, limits)
  const fields = new Map<string, string[]>()
  let room = limits.fieldSize
  const files: Promise<unknown>[] = []
  const { promise: parsed, resolve, reject } = Promise.withResolvers<void>()
  const fail = (error: unknown) => {
    req.unpipe(parser)
    req.resume()
    reject(toFormError(error))
    parser.destroy()
  }
  parser.on('file', (_field, body, { filename }) => {
    const file = receive(body, shownName(filename ?? ''))
    file.catch(fail)
    files.push(file)
  })
  parser.on('field', (name, value, { valueTruncated }) => {
    room -= Buffer.byteLength(value)
    if (valueTruncated || room < 0) return fail(failure('BODY_TOO_LARGE'))
    fields.set(name, [...(fields.get(name) ?? []), value])
  })
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit']) {
    parser.on(limit, () => fail(failure('BODY_INVALID', { message: 'The form carries too much at once.' })))
  }
  parser.on('error', fail)
  parser.on('close', resolve)
  req.once('close', () => {
    if (!req.complete) fail(failure('UPLOAD_INCOMPLETE'))
  })
  req.pipe(parser)
  await parsed
  await Promise.all(files)
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length > 1 ? values : values[0]!])
  )
}

async function createParser(req: IncomingMessage, { files, fieldSize }: FormLimits) {
  const { default: busboy } = await import('busboy')
  const limits = { files, fieldSize, fields: fieldLimit, fieldNameSize: 200, parts: files + fieldLimit }
  try {
    if (!/^multipart\/form-data\b/i.test(req.headers['content-type'] ?? '')) throw failure('BODY_INVALID')
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits })
  } catch (error) {
    req.resume()
    throw toFormError(error)
  }
}

/** The parser's errors are plain ones; those of the disk keep their code. */
function toFormError(error: unknown): unknown {
  if (error instanceof HobError || 'syscall' in (error as object)) return error
  const isCut = /unexpected end|premature close/i.test((error as Error).message)
  return failure(isCut ? 'UPLOAD_INCOMPLETE' : 'BODY_INVALID', { cause: error })
}
