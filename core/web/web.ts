import type { Server } from 'node:http'
import Koa from 'koa'
import { createServer } from '../boot/lean-imports.ts'
import type { Node } from '../node.ts'
import { addAssetRoutes } from './asset-routes.ts'
import { addFileRoutes } from './file-routes.ts'
import { addHealthRoutes } from './health-routes.ts'
import { addMiddleware } from './web-stages.ts'

/** The web side of a node: an application and the port it answers on. */
export interface Web {
  readonly app: Koa
  /** Resolves once the port is open; 0 in the configuration means any. */
  listen(): Promise<Server>
  /** Lets running answers end, for ten seconds at most; streams of events end at once. */
  close(): Promise<void>
}

/** Other servers that deliver here keep their connections; a time below two minutes costs them deliveries. */
const keepAlive = 125_000
const patience = 10_000
/** Milliseconds between two looks for connections whose last answer has ended, while closing. */
const glance = 50

/** Puts the application together. Call it once a node, when all plugins are set up; throws when a route is not sound. */
export async function createWeb(node: Node): Promise<Web> {
  const { config, hooks, log } = node
  const app = new Koa({ proxy: config.proxies > 0, maxIpsCount: config.proxies })
  // Each stream of events listens for the end.
  app.setMaxListeners(0)
  app.on('error', error => log.debug({ err: error }, 'web.broken'))
  addHealthRoutes(node)
  addAssetRoutes(node)
  addFileRoutes(node)
  addMiddleware(node)
  hooks.web.app.call(app)
  // Uploads may take hours; what counts is that bytes come.
  const server = createServer(
    { keepAliveTimeout: keepAlive, headersTimeout: 60_000, requestTimeout: 0 },
    app.callback()
  )
  server.setTimeout(keepAlive)
  return { app, listen: () => listen(server, config), close: () => close(server, app) }
}

function listen(server: Server, { host, port }: Node['config']): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>()
  server.once('error', reject)
  server.listen(port, host, () => {
    server.off('error', reject)
    resolve(server)
  })
  return promise
}

function close(server: Server, app: Koa): Promise<void> {
  if (!server.listening) return Promise.resolve()
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(() => server.closeAllConnections(), patience)
  // One that is kept open for a next request becomes idle only when its answer has ended.
  const looking = setInterval(() => server.closeIdleConnections(), glance)
  server.close(() => {
    clearTimeout(timer)
    clearInterval(looking)
    resolve()
  })
  app.emit('closing')
  return promise
}
