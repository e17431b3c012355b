import { fork } from 'node:child_process'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startProcess } from '../rig/process.ts'
import { printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/** Requests per second of the pages strangers see most, beside a bare Koa handler that returns the same bytes. */
const node = await startProcess()
await node.run(['account', 'create', 'ada', '--password-stdin'], 'correct horse battery staple')
const [entry] = await fillLibrary({ data: node.data, database: { client: 'sqlite' } }, 'ada', 24)

for (const [name, path] of [
  ['home page with 24 entries', '/'],
  ['entry page', `/e/${entry}`]
] as const) {
  const answer = await fetch(node.url + path)
  const body = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  const bare = await startConstant(body, answer.headers.get('content-type') ?? 'text/html')
  const ours = await requestsPerSecond(node.url + path)
  const theirs = await requestsPerSecond(`http://127.0.0.1:${bare.port}/`)
  printFigure(`${name}, ${Math.round(body.length / 1024)} KB`, ours, 'requests/s', {
    ratio: ours / theirs,
    to: 'a bare Koa handler',
    least: 0.5
  })
  bare.stop()
}
await node.stop()
process.exit()

async function requestsPerSecond(url: string): Promise<number> {
  await autocannon({ url, connections: 20, duration: 2 })
  const { requests } = await autocannon({ url, connections: 20, duration: 6 })
  return requests.average
}

async function startConstant(body: string, type: string) {
  const child = fork(join(import.meta.dirname, 'constant-server.ts'))
  child.send({ body, type })
  const port = await new Promise<number>(resolve => child.once('message', port => resolve(port as number)))
  return { port, stop: () => child.disconnect() }
}
