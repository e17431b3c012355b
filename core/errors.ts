/** The codes the core itself can raise; the reference page `docs/reference/errors.md` is drawn from this table. */
export const coreErrors = {
  ACCESS_DENIED: { status: 403, message: 'You may not do this.' },
  ACCESS_UNDECLARED: { status: 500, message: 'A route does not say who may use it.' },
  ACCOUNT_MISSING: { status: 404, message: 'There is no such account.' },
  ACCOUNT_SUSPENDED: { status: 403, message: 'This account is suspended.' },
  BODY_INVALID: { status: 400, message: 'The request could not be read.' },
  BODY_TOO_LARGE: { status: 413, message: 'The request is larger than this node accepts.' },
  CSRF_INVALID: { status: 403, message: 'This form has expired. Go back, reload the page and try again.' },
  CURSOR_INVALID: {
    status: 400,
    message: 'This page address is not valid any more. Start from the first page.'
  },
  BODY_UNKNOWN: { status: 415, message: 'The request is not in a format that is understood here.' },
  DISK_FULL: {
    status: 507,
    message: 'The node has no room left for new files. What is stored is safe; please tell its administrator.'
  },
  EMAIL_TAKEN: { status: 409, message: 'An account with this e-mail address exists already.' },
  ENTRY_MISSING: { status: 404, message: 'There is no such entry, or it is not shared with you.' },
  ENTRY_STATE: { status: 409, message: 'The entry is not in a state that allows this.' },
  FETCH_BLOCKED: { status: 502, message: 'The address does not lead to the public internet.' },
  FETCH_FAILED: { status: 502, message: 'The other server did not answer as expected.' },
  FETCH_TOO_LARGE: { status: 502, message: 'The other server sent more than is accepted.' },
  FILE_EMPTY: { status: 422, message: 'This file is empty.' },
  FILE_MISSING: { status: 404, message: 'There is no such file, or it is not shared with you.' },
  FILE_TOO_LARGE: { status: 413, message: 'This file is larger than this node accepts.' },
  FILE_UNKNOWN: { status: 415, message: 'This node does not know what kind of file this is.' },
  HOOK_FAILED: { status: 500, message: 'A plugin failed.' },
  HOOK_REFUSED: { status: 403, message: 'A rule of this node does not allow this.' },
  INTERNAL: { status: 500, message: 'Something went wrong on this node.' },
  JOB_CRASHED: { status: 500, message: 'The worker died each time it ran this job.' },
  JOB_INVALID: { status: 500, message: 'A job was given data that does not fit its schema.' },
  JOB_MISSING: { status: 404, message: 'There is no such job.' },
  JOB_STATE: { status: 409, message: 'Only a job that failed can be tried again.' },
  JOB_TIMEOUT: { status: 500, message: 'The job took longer than it may.' },
  LAST_ADMINISTRATOR: {
    status: 409,
    message: 'This is the only administrator. Make somebody else one first.'
  },
  METHOD_UNKNOWN: { status: 405, message: 'This address does not work that way.' },
  NAME_TAKEN: { status: 409, message: 'This name is taken.' },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  PROCESSING_FAILED: { status: 422, message: 'This file could not be processed.' },
  PROCESSING_TOO_LARGE: {
    status: 422,
    message: 'What would be made from this file takes more room than this node gives to one.'
  },
  RATE_LIMITED: { status: 429, message: 'Too many attempts. Wait a little and try again.' },
  REGISTRY_FROZEN: { status: 500, message: 'Something was registered after the node had started.' },
  REGISTRY_TWIN: { status: 500, message: 'Two plugins register the same name.' },
  SCHEMA_INVALID: { status: 400, message: 'A value does not fit.' },
  SERVICE_MISSING: { status: 500, message: 'A service that a plugin needs is not there.' },
  SETUP_NEEDED: {
    status: 503,
    message: 'This node is not set up yet. Use the link printed in its terminal.'
  },
  SIGN_IN_NEEDED: { status: 401, message: 'Please sign in first.' },
  TEMPLATE_FAILED: { status: 500, message: 'A template could not be drawn.' },
  TEMPLATE_MISSING: { status: 500, message: 'A template is missing.' },
  TOKEN_INVALID: { status: 401, message: 'The access token is not valid, or not any more.' },
  TOKEN_SCOPE: { status: 403, message: 'This token was not made for that.' },
  UPLOAD_INCOMPLETE: { status: 400, message: 'The upload ended too early. Please try again.' }
} as const satisfies Record<string, { status: number; message: string }>

export type CoreErrorCode = keyof typeof coreErrors

export interface ErrorOptions {
  /** HTTP status; below 500 the message is meant for people and is shown to them. */
  status?: number
  cause?: unknown
  /** Where the wrong value stands, as a JSON pointer without its leading slash (`plugins/<name>/<setting>`). */
  path?: string
  /** They stand for their names in braces, in the message and in its translations. */
  values?: Record<string, string | number>
}

/** The one error class of the node. Anything else that is thrown counts as a bug and is shown as `INTERNAL`. */
export class HobError extends Error {
  readonly code: string
  readonly status: number
  readonly path: string | undefined
  readonly values: Record<string, string | number>

  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super(
      fill(message, options.values ?? {}),
      options.cause === undefined ? undefined : { cause: options.cause }
    )
    this.name = 'HobError'
    this.code = code
    this.status = options.status ?? 500
    this.path = options.path
    this.values = options.values ?? {}
  }

  /** Whether the message may be shown to the person who asked. */
  get expose() {
    return this.status < 500 || this.status === 507 || this.status === 503
  }
}

/** What has no value stays as it is: braces may stand for themselves. */
function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (braces, name) => String(values[name] ?? braces))
}

/** An error of the core's table, with its status and, unless another is given, its message. */
export function failure(code: CoreErrorCode, options: ErrorOptions & { message?: string } = {}): HobError {
  const { status, message } = coreErrors[code]
  return new HobError(code, options.message ?? message, { status, ...options })
}

/** Whether a write failed because the disk, or the owner's share of it, is used up; files and both databases say so. */
export function isFullDisk(thrown: unknown): boolean {
  const { code, errcode } = (thrown ?? {}) as { code?: unknown; errcode?: unknown }
  return ['ENOSPC', 'EDQUOT', postgresFull].includes(String(code)) || errcode === sqliteFull
}

const sqliteFull = 13
const postgresFull = '53100'

/** Makes any thrown value a HobError: `DISK_FULL` where that is the reason, else `INTERNAL`, with the value as its cause. */
export function toHobError(thrown: unknown): HobError {
  if (thrown instanceof HobError) return thrown
  return failure(isFullDisk(thrown) ? 'DISK_FULL' : 'INTERNAL', { cause: thrown })
}
