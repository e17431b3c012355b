import { open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Processing } from '../../core/plugin.ts'
import type { Order, Report } from './derive.ts'
import type { Problem } from './problems.ts'
import type { ModelSettings } from './settings.ts'
import { recognise } from './sniff.ts'
import type { Failure } from './thread.ts'

type News = Report | { failure: Failure }

/** Megabytes of JavaScript's own heap; the large arrays of a model lie outside it. */
const heap = 1024

/** Reads, measures and draws in a thread of its own, which can be stopped at any moment and gives its memory back. */
export async function processModel(
  job: Processing,
  settings: ModelSettings,
  problem: Problem
): Promise<void> {
  const found = recognise({
    head: await readHead(job.path),
    size: job.original.size,
    name: job.entry.fileName
  })
  if (!found) throw problem('MODEL_DAMAGED')
  job.identify(found.type)
  const order: Order = { path: job.path, format: found.format, scratch: job.scratch, settings }
  const failure = await runThread(order, job, settings.maxSeconds)
  if (failure === 'slow') throw problem('MODEL_TOO_SLOW', { values: { seconds: settings.maxSeconds } })
  if (!failure) return
  const { code = 'MODEL_DAMAGED', values, message } = failure
  throw problem(code, { ...(values && { values }), cause: new Error(message) })
}

async function runThread(
  order: Order,
  job: Processing,
  seconds: number
): Promise<Failure | 'slow' | undefined> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: heap },
    stdout: true,
    stderr: true
  })
  // Loaders talk to themselves.
  thread.stdout.resume()
  thread.stderr.resume()
  const stop = () => void thread.terminate()
  job.signal.addEventListener('abort', stop, { once: true })
  const { promise, resolve, reject } = Promise.withResolvers<Failure | 'slow' | undefined>()
  const timer = setTimeout(() => resolve('slow'), seconds * 1000)
  // One after another, so that nothing is added behind the end.
  let last: Promise<unknown> = Promise.resolve()
  thread.on('message', (news: News) => {
    last = last
      .then(() => take(news, job))
      .then(end => end && resolve(end === true ? undefined : end), reject)
  })
  thread.once('error', (error: Error) => resolve({ message: error.message }))
  thread.once('exit', code => {
    last.then(() =>
      reject(job.signal.aborted ? job.signal.reason : new Error(`The thread ended with code ${code}.`))
    )
  })
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    job.signal.removeEventListener('abort', stop)
    await thread.terminate()
  }
}

/** Keeps what was made; true at the end, the failure where it failed. */
async function take(news: News, job: Processing): Promise<true | Failure | undefined> {
  if ('failure' in news) return news.failure
  if ('done' in news) return true
  if ('step' in news) job.progress(news.part, `model.step.${news.step}`)
  if ('facts' in news) {
    Object.assign(job.facts, news.facts)
    for (const { path, width, height } of news.posters)
      await job.add({ role: 'poster', type: 'image/webp', body: { path }, width, height })
  }
  if ('turntable' in news) {
    const { path, width, height } = news.turntable
    await job.add({ role: 'preview', type: 'image/webp', body: { path }, width, height })
    // What is left to make is only for the viewer.
    await job.showSoFar()
  }
  if ('viewer' in news)
    await job.add({ role: 'rendition', type: 'model/gltf-binary', body: { path: news.viewer } })
  return undefined
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
