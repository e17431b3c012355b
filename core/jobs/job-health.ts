import type { Hooks } from '../hooks/hooks.ts'
import type { HealthCheck } from '../hooks/node-hooks.ts'
import type { Jobs } from './jobs.ts'

/** A worker starts within seconds; a job that waits longer while none is run means that no worker is alive. */
const patience = 60_000

/** Adds the check `queue`: how much waits, and whether anybody works on it. A long queue alone is no illness. */
export function tapQueueHealth(hooks: Hooks, jobs: Jobs): void {
  hooks.node.health.tapPromise('core', async checks => {
    const { waiting, running, failed, oldestWaiting } = await jobs.counts()
    const waited = oldestWaiting === null ? 0 : Date.now() - oldestWaiting
    const ok = waited < patience || running > 0
    const message = ok
      ? `${waiting} waiting, ${running} running, ${failed} failed.`
      : `Nobody works on ${waiting} waiting jobs; the oldest waits for ${Math.round(waited / 1000)} s. Is a worker running?`
    const seconds = Math.round(waited / 1000)
    const words: HealthCheck['words'] = ok
      ? { key: 'core.health.queue', values: { waiting, running, failed } }
      : { key: 'core.health.queueStuck', values: { waiting, seconds } }
    checks.push({ name: 'queue', ok, message, words })
  })
}
