import type { PluginNode } from '../../core/plugin.ts'
import type { CaseQueue } from './case-queue.ts'

const day = 24 * 60 * 60 * 1000

/** Forgets what was decided long ago, at each start and once a day. */
export function addSweep(node: PluginNode, queue: CaseQueue) {
  let timer: NodeJS.Timeout | undefined
  node.hooks.node.started.tapPromise('moderation', async () => {
    const run = () =>
      queue
        .forget(Date.now() - node.settings.get<number>('keepDays') * day)
        .catch(error => node.log.error({ err: error }, 'moderation.sweep-failed'))
    timer = setInterval(run, day).unref()
    await run()
  })
  node.defer(() => clearInterval(timer))
}
