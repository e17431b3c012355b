import { type DetailedError, Upload } from 'tus-js-client'

export type TransferState = 'waiting' | 'sending' | 'paused' | 'failed' | 'taken'

/** One file on its way to the node. */
export interface Transfer {
  readonly file: File
  readonly state: TransferState
  /** Bytes that arrived. */
  readonly sent: number
  /** Why it failed, in a sentence. */
  readonly error: string
  /** The connection was lost, so that another attempt is worth it once it is back. */
  readonly isInterrupted: boolean
  /** Public id of the entry it became. */
  readonly entry: string | undefined
  start(): Promise<void>
  pause(): void
  /** Back to waiting for its turn. */
  release(): void
  /** Forgets it here and on the node. */
  cancel(): Promise<void>
}

export interface TransferOptions {
  csrf: string
  /** Called whenever anything of it changes. */
  changed(transfer: Transfer): void
}

const retryDelays = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000]
/** Proxies in front of a node limit the size of one request. */
const chunkSize = 16 * 1024 * 1024

export function createTransfer(file: File, { csrf, changed }: TransferOptions): Transfer {
  const now = {
    state: 'waiting' as TransferState,
    sent: 0,
    error: '',
    isInterrupted: false,
    entry: undefined as string | undefined
  }
  const set = (changes: Partial<typeof now>) => {
    Object.assign(now, changes)
    changed(transfer)
  }
  const upload = new Upload(file, {
    endpoint: '/upload/files',
    headers: { 'X-CSRF-Token': csrf },
    metadata: { filename: file.name },
    chunkSize,
    retryDelays,
    removeFingerprintOnSuccess: true,
    onShouldRetry: error => isWorthRetrying(statusOf(error)),
    onProgress: sent => set({ sent }),
    onSuccess: ({ lastResponse }) =>
      set({ state: 'taken', sent: file.size, entry: lastResponse.getHeader('Hob-Entry') }),
    onError: error => {
      const status = statusOf(error as DetailedError)
      set({
        state: 'failed',
        error: sentenceOf(error as DetailedError),
        isInterrupted: isWorthRetrying(status)
      })
    }
  })
  const transfer: Transfer = {
    file,
    get state() {
      return now.state
    },
    get sent() {
      return now.sent
    },
    get error() {
      return now.error
    },
    get isInterrupted() {
      return now.isInterrupted
    },
    get entry() {
      return now.entry
    },
    async start() {
      set({ state: 'sending', error: '', isInterrupted: false })
      const [earlier] = upload.url ? [] : await upload.findPreviousUploads()
      if (earlier) upload.resumeFromPreviousUpload(earlier)
      if (now.state === 'sending') upload.start()
    },
    pause() {
      set({ state: 'paused' })
      upload.abort()
    },
    release: () => set({ state: 'waiting', error: '', isInterrupted: false }),
    cancel: () => upload.abort(upload.url !== null).catch(() => undefined)
  }
  return transfer
}

/** 0 when no answer came. */
function statusOf(error: DetailedError): number {
  return error.originalResponse?.getStatus() ?? 0
}

/** Refusals stay refusals; a full disk does not empty itself within a minute. */
function isWorthRetrying(status: number): boolean {
  return (
    status < 400 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507)
  )
}

function sentenceOf(error: DetailedError): string {
  const body = error.originalResponse?.getBody() ?? ''
  try {
    return JSON.parse(body).error.message
  } catch {
    return ''
  }
}
