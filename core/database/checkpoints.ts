import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** When the write-ahead log of one file is written into it (https://sqlite.org/wal.html#ckpt). */
export interface Checkpoints {
  /** Something was committed. */
  note(): void
  close(): Promise<void>
}

/** Commits of a few pages each: about as often as SQLite would do it by itself. */
const commitsBetween = 250
const file = new URL('./checkpoint-thread.ts', import.meta.url)

/**
 * In a thread that is there for one checkpoint: it waits for the disk several times, and whoever commits meanwhile need not. Where it
 * fails, the log grows until a connection does it.
 */
export function createCheckpoints(filename: string): Checkpoints {
  let thread: Worker | undefined
  let commits = 0

  function begin() {
    commits = 0
    thread = new Worker(file, { workerData: filename })
    thread.unref()
    thread.on('error', () => undefined)
    thread.once('exit', () => {
      thread = undefined
    })
  }

  return {
    note() {
      commits++
      if (commits >= commitsBetween && !thread) begin()
    },
    async close() {
      commits = Number.NEGATIVE_INFINITY
      if (!thread) return
      thread.ref()
      await once(thread, 'exit')
    }
  }
}
