import type { Processing } from '../../core/contract/processing.ts'
import type { Order, Report } from './derive.ts'
import { listParts, nameOf } from './parts/members.ts'
import type { Problem } from './problems.ts'
import type { ModelSettings } from './settings.ts'
import { recognise } from './sniff.ts'
import type { Failure } from './thread.ts'

const thread = new URL('./thread.ts', import.meta.url)

/** Reads, measures and draws in a thread of its own: loaders take the whole processor. */
export async function processModel(
  job: Processing,
  settings: ModelSettings,
  problem: Problem
): Promise<void> {
  const found = recognise({
    head: await job.headOf(job.path),
    size: job.original.size,
    name: job.entry.fileName
  })
  if (!found) throw problem('MODEL_DAMAGED')
  job.identify(found.type)
  const parts = listParts(job.companions).map(async file => ({
    name: nameOf(file),
    path: await job.pathOf(file)
  }))
  const { path, scratch } = job
  const data: Order = { path, parts: await Promise.all(parts), format: found.format, scratch, settings }
  const { maxMemory: heap, maxSeconds: seconds } = settings
  const limits = { data, seconds, heap }
  const ended = await job.thread(thread, limits, (news: Report | { failure: Failure }) => {
    if ('failure' in news) throw toProblem(news.failure, problem)
    return take(news, job)
  })
  if (ended === 'slow') throw problem('MODEL_TOO_SLOW', { values: { seconds: settings.maxSeconds } })
  if (ended === 'heavy') throw problem('MODEL_FILE_TOO_LARGE')
}

function toProblem({ code = 'MODEL_DAMAGED', values, message }: Failure, problem: Problem) {
  return problem(code, { ...(values && { values }), cause: new Error(message) })
}

/** Keeps what was made. */
async function take(news: Report, job: Processing): Promise<void> {
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
}
