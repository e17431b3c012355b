import type { Node } from '../node.ts'

/** Seconds from the node's start to the first time, and milliseconds between two. */
const firstDelay = 600
const interval = 6 * 3600_000

/** Has a job done a while after the node's start, and every few hours from then on, when nothing else waits. It takes no data. */
export function sendRegularly({ hooks, jobs, log }: Pick<Node, 'hooks' | 'jobs' | 'log'>, name: string) {
  const ask = (delay: number) => jobs.send(name, {}, { key: name, delay, priority: -10 })
  hooks.node.started.tapPromise('core', async () => {
    await ask(firstDelay)
    setInterval(() => ask(0).catch(err => log.error({ err, name }, 'job.unsent')), interval).unref()
  })
}
