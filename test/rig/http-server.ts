import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A remote server as a test wants it to behave, on a loopback port. */
export interface ScriptedServer {
  readonly port: number
  readonly url: string
  /** Method and address of every request so far. */
  readonly requests: readonly { method: string; url: string; headers: IncomingMessage['headers'] }[]
  close(): Promise<void>
}

/** Answers every request with `script`; connections still open are cut by `close`. */
export async function startServer(
  script: (req: IncomingMessage, res: ServerResponse) => void,
  { host = '127.0.0.1', port = 0 } = {}
): Promise<ScriptedServer> {
  const requests: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((req, res) => {
    requests.push({ method: req.method ?? '', url: req.url ?? '', headers: req.headers })
    script(req, res)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    }
  }
}
