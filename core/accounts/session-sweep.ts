import type { WriteContext } from '../database/content-mark.ts'
import { sendRegularly } from '../jobs/regular-job.ts'
import type { Node } from '../node.ts'

const name = 'sessions.sweep'
/** They let nobody in any more, and no page tells of them. */
const unseen: WriteContext = { isUnseen: true }

/** Adds the job `sessions.sweep`: what a browser said of itself is not kept once its session is over, whoever never comes back. */
export function createSessionSweep(parts: Pick<Node, 'db' | 'hooks' | 'jobs' | 'log'>): void {
  parts.jobs.add({
    name,
    schema: { type: 'object', additionalProperties: false },
    async run(_data, job) {
      const over = parts.db('sessions').queryContext(unseen).where('expires_at', '<', Date.now())
      job.log.info({ removed: await over.delete() }, 'sessions.swept')
    }
  })
  sendRegularly(parts, name)
}
