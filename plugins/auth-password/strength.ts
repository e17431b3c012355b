import { Worker } from 'node:worker_threads'
import type { PluginNode } from '../../core/plugin.ts'

/** How many guesses a clever guesser needs for a password, as a power of ten; undefined where that could not be found out. */
export interface Strength {
  estimate(password: string, known: readonly string[]): Promise<number | undefined>
  close(): Promise<void>
}

export interface Question {
  id: number
  password: string
  known: readonly string[]
}

export interface Answer {
  id: number
  guesses: number
}

/** Milliseconds; the thread is there while people choose passwords, and its word lists go with it. */
const idle = 30_000
const patience = 10_000
/** MB; the lists take a third of it. */
const memory = 96

/** Word lists take memory, and an odd password takes time: both stay in a thread of their own, which is there when it is needed. */
export function createStrength(
  { log }: Pick<PluginNode, 'log'>,
  thread = new URL('./strength-thread.ts', import.meta.url)
): Strength {
  const asked = new Map<number, (guesses: number | undefined) => void>()
  let worker: Worker | undefined
  let farewell: NodeJS.Timeout | undefined
  let count = 0

  function open(): Worker {
    const opened = new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: memory } })
    opened.on('message', ({ id, guesses }: Answer) => asked.get(id)?.(guesses))
    opened.on('error', err => log.error({ err }, 'password.strength_failed'))
    opened.once('exit', () => {
      if (worker === opened) worker = undefined
      for (const settle of asked.values()) settle(undefined)
    })
    return opened
  }

  async function close() {
    clearTimeout(farewell)
    await worker?.terminate()
  }

  return {
    close,
    async estimate(password, known) {
      clearTimeout(farewell)
      worker ??= open()
      const id = ++count
      const { promise, resolve } = Promise.withResolvers<number | undefined>()
      const late = setTimeout(resolve, patience, undefined)
      asked.set(id, resolve)
      worker.ref()
      worker.postMessage({ id, password, known } satisfies Question)
      try {
        return await promise
      } finally {
        clearTimeout(late)
        asked.delete(id)
        // A command that asked need not wait for the thread's end.
        if (asked.size === 0) worker?.unref()
        farewell = setTimeout(close, idle).unref()
      }
    }
  }
}
