import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'

/** What a thread is told, and how long and how large it may become. */
export interface ThreadLimits {
  /** Arrives as `workerData`. */
  data: unknown
  seconds: number
  /** Megabytes of JavaScript's own heap; arrays of bytes lie outside of it. Never more than this process may have. @default as many */
  heap?: number
}

export type ThreadEnd = 'done' | 'slow' | 'heavy'

/** Megabytes of this process. */
const ownHeap = Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20)

/**
 * Runs a file as a thread until it ends by itself, hands what it posts to `take`, one after another, and stops it when the signal is
 * aborted, a limit is reached or `take` throws. Its memory is given back then, whatever a library forgot. Throws what the thread throws.
 */
export async function runThread<News>(
  file: URL,
  { data, seconds, heap = ownHeap }: ThreadLimits,
  take: (news: News) => unknown,
  signal: AbortSignal
): Promise<ThreadEnd> {
  signal.throwIfAborted()
  // The limit that this process was started with would hold for its threads in the place of theirs. Its own heap keeps it.
  setFlagsFromString('--max-old-space-size=0')
  const thread = new Worker(file, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: Math.min(heap, ownHeap) },
    stdout: true,
    stderr: true
  })
  // Libraries talk to themselves.
  thread.stdout.resume()
  thread.stderr.resume()
  const { promise, resolve, reject } = Promise.withResolvers<ThreadEnd>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const timer = setTimeout(() => resolve('slow'), seconds * 1000)
  let taken: Promise<unknown> = Promise.resolve()
  thread.on('message', (news: News) => {
    taken = taken.then(() => take(news))
    taken.catch(reject)
  })
  thread.once('error', (error: Error & { code?: string }) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('heavy') : reject(error)
  )
  thread.once('exit', code => {
    if (code !== 0) reject(new Error(`The thread ended with code ${code}.`))
    else taken.then(() => resolve('done'), reject)
  })
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    await thread.terminate()
  }
}
