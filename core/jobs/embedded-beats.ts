import type { Bell } from './bell.ts'
import type { RunningClaim, WorkParts } from './embedded-work.ts'

/** How often progress is written, milliseconds. */
const beat = 250
/** Every so many beats: look for cancelled jobs; say that this worker is alive; remove old jobs. */
const every = { held: 4, extend: 80, purge: 2400 }

/** What a worker does beside running jobs, while its loop waits for them. */
export function startBeats(
  { claims, outcomes, bell, log }: WorkParts & { bell: Bell },
  worker: string,
  running: ReadonlyMap<string, RunningClaim>
): { stop(): Promise<void> } {
  let count = 0
  let current: Promise<void> | undefined

  async function writeProgress() {
    const updates = [...running.values()].flatMap(claim => {
      const { news } = claim
      claim.news = undefined
      return news ? { id: claim.job.id, ...news } : []
    })
    if (updates.length > 0) await outcomes.progressed(updates, worker)
  }

  async function stopCancelled() {
    const known = [...running.values()]
    if (known.length === 0) return
    const held = await claims.held(worker)
    for (const { job, stop } of known) if (!held.has(job.id)) stop.abort(new Error('The job was cancelled.'))
  }

  async function tick(at: number) {
    await writeProgress()
    if (at % every.held === 0) await stopCancelled()
    if (at % every.extend === 0) {
      await claims.extend(worker, [...running.keys()])
      await claims.releaseExpired()
      bell.ring()
    }
    if (at % every.purge === 0) await outcomes.purge()
  }

  function start() {
    current ??= tick(count++)
      .catch(error => log.error({ err: error }, 'queue.unreachable'))
      .finally(() => {
        current = undefined
      })
  }

  start()
  const timer = setInterval(start, beat)
  return {
    async stop() {
      clearInterval(timer)
      await current
    }
  }
}
