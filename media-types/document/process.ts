import type { Processing } from '../../core/contract/processing.ts'
import type { Failure, News, Order } from './news.ts'
import { packRole, packType } from './pack/pack.ts'
import type { Problem } from './problems.ts'
import type { DocumentSettings } from './settings.ts'
import { recognise, types } from './sniff.ts'

const thread = new URL('./thread.ts', import.meta.url)

/** Reads and draws in a thread of its own: libraries for these formats take the whole processor and forget memory. */
export async function processDocument(
  job: Processing,
  settings: DocumentSettings,
  problem: Problem
): Promise<void> {
  const format = recognise(await job.headOf(job.path))
  if (!format) throw problem('DOCUMENT_DAMAGED')
  job.identify(types[format])
  const { maxMemory: heap, maxSeconds: seconds } = settings
  const data: Order = { path: job.path, format, scratch: job.scratch, settings }
  const ended = await job.thread(thread, { data, seconds, heap }, (news: News) => {
    if ('failure' in news) throw toProblem(news.failure, problem)
    return take(news, job)
  })
  if (ended === 'slow') throw problem('DOCUMENT_TOO_SLOW', { values: { seconds } })
  if (ended === 'heavy') throw problem('DOCUMENT_TOO_HEAVY')
}

function toProblem({ code = 'DOCUMENT_DAMAGED', values, message }: Failure, problem: Problem) {
  return problem(code, { ...(values && { values }), cause: new Error(message) })
}

/** Keeps what was made. */
async function take(news: Exclude<News, { failure: Failure }>, job: Processing): Promise<void> {
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
}
