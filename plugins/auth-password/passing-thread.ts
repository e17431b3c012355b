import { Worker } from 'node:worker_threads'
import type { Log } from '../../core/log.ts'

/** A thread that is there while it is asked things, and a while longer; its memory goes with it. */
export interface PassingThread<Question, Answer> {
  /** Undefined where the thread died of it, or took too long. One question is answered after the other. */
  ask(question: Question): Promise<Answer | undefined>
  /** How many questions wait for their answer. */
  readonly waiting: number
  close(): Promise<void>
}

export interface ThreadOptions {
  log: Log
  /** Milliseconds without a question after which it ends. */
  idle: number
  /** Milliseconds for an answer. */
  patience: number
  /** MB of its JavaScript heap. */
  memory: number
}

interface Asked<Answer> {
  resolve(answer: Answer | undefined): void
}

/** The file gets `[number, question]` and posts `[number, answer]`. */
export function createPassingThread<Question, Answer>(
  file: URL,
  { log, idle, patience, memory }: ThreadOptions
): PassingThread<Question, Answer> {
  const asked = new Map<number, Asked<Answer>>()
  let worker: Worker | undefined
  let farewell: NodeJS.Timeout | undefined
  let count = 0

  function open(): Worker {
    const opened = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memory } })
    opened.on('message', ([number, answer]: [number, Answer]) => asked.get(number)?.resolve(answer))
    opened.on('error', err => log.error({ err }, 'thread.failed'))
    opened.once('exit', () => {
      if (worker === opened) worker = undefined
      for (const { resolve } of asked.values()) resolve(undefined)
    })
    return opened
  }

  async function close() {
    clearTimeout(farewell)
    await worker?.terminate()
  }

  return {
    close,
    get waiting() {
      return asked.size
    },
    async ask(question) {
      clearTimeout(farewell)
      worker ??= open()
      const number = ++count
      const { promise, resolve } = Promise.withResolvers<Answer | undefined>()
      const late = setTimeout(resolve, patience, undefined)
      asked.set(number, { resolve })
      worker.ref()
      worker.postMessage([number, question])
      try {
        return await promise
      } finally {
        clearTimeout(late)
        asked.delete(number)
        // A command that asked need not wait for the thread's end.
        if (asked.size === 0) worker?.unref()
        clearTimeout(farewell)
        farewell = setTimeout(() => void (asked.size === 0 && close()), idle).unref()
      }
    }
  }
}
