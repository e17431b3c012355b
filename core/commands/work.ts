import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'work',
  summary: 'Process media without serving the web; any number of these may run, on other machines too.',
  options: [
    ['--drain', 'end when nothing waits any more'],
    ['--child', 'work for the node that started this process']
  ],
  async run({ boot, fail, options }) {
    const { receiveOrders, runChildWorker, runWorker } = await import('../jobs/worker-process.ts')
    const orders = options.child ? await receiveOrders() : undefined
    const node = await boot('worker', orders?.config)
    try {
      await node.start()
      const isWell = orders
        ? (await runChildWorker(node, orders.worker)) === 0
        : options.drain
          ? await drain(node)
          : (await runWorker(node)) === 0
      if (!isWell) fail('A job could not be stopped; this worker ends with it.')
    } finally {
      await node.stop()
    }
  }
} satisfies CoreCommand

async function drain(node: Parameters<typeof import('../jobs/worker.ts').createWorker>[0]) {
  const { createWorker } = await import('../jobs/worker.ts')
  return createWorker(node).drain()
}
