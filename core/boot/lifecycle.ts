import type { AddressInfo } from 'node:net'
import { createSupervisor } from '../jobs/supervisor.ts'
import type { Node, NodeRole } from '../node.ts'
import { BootFailure } from './boot-failure.ts'
import { tidyWhenIdle } from './idle-memory.ts'

interface Lifecycle {
  start(): Promise<void>
  /** Waits for what is being answered and processed. */
  stop(): Promise<void>
}

/** Milliseconds between two looks for settings that another process changed. */
const interval = 2000

/** From a node that is set up to one that listens, and back. */
export function createLifecycle(node: Node, role: NodeRole): Lifecycle {
  const ends: (() => void | Promise<void>)[] = []
  return {
    async start() {
      if (role === 'command') return
      ends.push(followSettings(node))
      if (role === 'worker') return
      ends.push(tidyWhenIdle())
      const web = import('../web/web.ts')
      await Promise.all([node.templates.reload(), node.assets.build(), web])
      if (node.config.watch) ends.push((await import('./watch.ts')).watchSources(node))
      ends.push(await listen(node, await web))
      const supervisor = createSupervisor(node)
      ends.push(() => supervisor.stop())
      await supervisor.start()
      await node.hooks.node.started.promise()
    },
    async stop() {
      for (let end = ends.pop(); end; end = ends.pop()) await end()
    }
  }
}

async function listen(node: Node, { createWeb }: typeof import('../web/web.ts')) {
  const web = await createWeb(node)
  const server = await web.listen().catch(error => {
    throw describeListening(node, error)
  })
  const { config } = node
  if (config.port === 0) {
    config.port = (server.address() as AddressInfo).port
    config.url = config.url.replace(/:0$/, `:${config.port}`)
  }
  return () => web.close()
}

function describeListening({ config: { host, port } }: Node, error: NodeJS.ErrnoException) {
  const reasons: Record<string, string> = {
    EADDRINUSE: 'another program listens there already',
    EADDRNOTAVAIL: 'this machine has no such address',
    EACCES: 'that takes more rights than this user has'
  }
  const what = `Cannot listen on ${host}:${port}: ${reasons[error.code ?? ''] ?? error.message}.`
  return new BootFailure([{ where: 'port', what, remedy: 'Choose another with --port or --host.' }], error)
}

function followSettings({ freshness, nodeSettings, log }: Node) {
  let known: string | undefined
  const look = async () => {
    const stamp = await freshness.stamp()
    if (stamp !== known) await nodeSettings.reload()
    known = stamp
  }
  const timer = setInterval(
    () => look().catch(error => log.error({ err: error }, 'settings.unreadable')),
    interval
  )
  return () => clearInterval(timer)
}
