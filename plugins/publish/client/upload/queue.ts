import { createTransfer, type Transfer } from './transfer.ts'

export interface QueueTotals {
  files: number
  taken: number
  failed: number
  paused: number
  /** Waiting or sending. */
  active: number
  bytes: number
  sent: number
}

/** Files that wait for each other, so that only a few are on their way at once. */
export interface Queue {
  readonly transfers: readonly Transfer[]
  add(files: readonly File[]): void
  cancel(transfer: Transfer): void
  resume(transfer: Transfer): void
  pauseAll(): void
  resumeAll(): void
  retryAll(which?: (transfer: Transfer) => boolean): void
  totals(): QueueTotals
}

export interface QueueOptions {
  csrf: string
  added(transfer: Transfer): void
  changed(transfer: Transfer): void
}

const concurrency = 3

export function createQueue({ csrf, added, changed }: QueueOptions): Queue {
  const transfers: Transfer[] = []
  const count = (...states: Transfer['state'][]) =>
    transfers.filter(({ state }) => states.includes(state)).length

  const proceed = () => {
    const next = transfers.find(({ state }) => state === 'waiting')
    if (!next || count('sending') >= concurrency) return
    next.start().catch(() => next.pause())
    proceed()
  }
  const settle = (transfer: Transfer) => {
    changed(transfer)
    // Starting the next one is itself a change, so it happens after this one was told.
    if (transfer.state !== 'sending') queueMicrotask(proceed)
  }
  const resume = (transfer: Transfer) => {
    if (transfer.state === 'paused' || transfer.state === 'failed') transfer.release()
  }
  return {
    transfers,
    resume,
    add(files) {
      for (const file of files) {
        if (transfers.some(transfer => isSame(transfer.file, file))) continue
        const transfer = createTransfer(file, { csrf, changed: settle })
        transfers.push(transfer)
        added(transfer)
      }
      proceed()
    },
    cancel(transfer) {
      transfers.splice(transfers.indexOf(transfer), 1)
      transfer.cancel().finally(proceed)
    },
    pauseAll() {
      for (const transfer of transfers) {
        if (transfer.state === 'waiting' || transfer.state === 'sending') transfer.pause()
      }
    },
    resumeAll: () => transfers.filter(({ state }) => state === 'paused').forEach(resume),
    retryAll: (which = () => true) =>
      transfers.filter(transfer => transfer.state === 'failed' && which(transfer)).forEach(resume),
    totals: () => ({
      files: transfers.length,
      taken: count('taken'),
      failed: count('failed'),
      paused: count('paused'),
      active: count('waiting', 'sending'),
      bytes: transfers.reduce((sum, { file }) => sum + file.size, 0),
      sent: transfers.reduce((sum, { sent }) => sum + sent, 0)
    })
  }
}

/** The same file chosen twice by mistake. */
function isSame(one: File, other: File): boolean {
  const path = (file: File) => file.webkitRelativePath || file.name
  return path(one) === path(other) && one.size === other.size && one.lastModified === other.lastModified
}
