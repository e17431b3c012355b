import { open } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { Processing } from '../../core/plugin.ts'
import type { Failure, News, Order } from './news.ts'
import { packRole, packType } from './pack/pack.ts'
import type { Problem } from './problems.ts'
import type { DocumentSettings } from './settings.ts'
import { recognise, types } from './sniff.ts'

/** Reads and draws in a thread of its own, which can be stopped at any moment and gives its memory back. */
export async function processDocument(
  job: Processing,
  settings: DocumentSettings,
  problem: Problem
): Promise<void> {
  const format = recognise(await readHead(job.path))
  if (!format) throw problem('DOCUMENT_DAMAGED')
  job.identify(types[format])
  const failure = await runThread({ path: job.path, format, scratch: job.scratch, settings }, job)
  if (!failure) return
  const { code = 'DOCUMENT_DAMAGED', values, message } = failure
  throw problem(code, { ...(values && { values }), cause: new Error(message) })
}

async function runThread(order: Order, job: Processing): Promise<Failure | undefined> {
  const { maxMemory, maxSeconds } = order.settings
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: maxMemory },
    stdout: true,
    stderr: true
  })
  // Libraries talk to themselves.
  thread.stdout.resume()
  thread.stderr.resume()
  const stop = () => void thread.terminate()
  job.signal.addEventListener('abort', stop, { once: true })
  const { promise, resolve, reject } = Promise.withResolvers<Failure | undefined>()
  const tooSlow = () =>
    resolve({ code: 'DOCUMENT_TOO_SLOW', values: { seconds: maxSeconds }, message: 'stopped' })
  const timer = setTimeout(tooSlow, maxSeconds * 1000)
  // One after another, so that nothing is added behind the end.
  let last: Promise<unknown> = Promise.resolve()
  thread.on('message', (news: News) => {
    last = last.then(() => take(news, job)).then(end => end && resolve(end.failure), reject)
  })
  thread.once('error', (error: Error) => resolve(blame(error)))
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

function blame({ code, message }: Error & { code?: string }): Failure {
  return { ...(code === 'ERR_WORKER_OUT_OF_MEMORY' && { code: 'DOCUMENT_TOO_HEAVY' as const }), message }
}

/** Keeps what was made; the end, with the failure where it failed. */
async function take(news: News, job: Processing): Promise<{ failure?: Failure } | undefined> {
  if ('failure' in news) return news
  if ('done' in news) return {}
  if ('step' in news) job.progress(news.part, `document.step.${news.step}`)
  if ('facts' in news) {
    Object.assign(job.facts, news.facts)
    if (news.suggestion) job.suggest(news.suggestion)
  }
  if ('posters' in news) {
    for (const { path, width, height } of news.posters)
      await job.add({ role: 'poster', type: 'image/webp', body: { path }, width, height })
    // A reader begins at the beginning, long before the last page is drawn.
    await job.showSoFar()
  }
  if ('pack' in news)
    await job.add({
      role: packRole,
      type: packType,
      body: { path: news.pack },
      meta: { index: news.index }
    })
  if ('text' in news) await job.add({ role: 'text', type: 'text/plain', body: { path: news.text } })
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
