import { createServer } from 'node:net'

/** Below those that systems give to whoever connects to somewhere, so that no connection takes a port before its server does. */
const first = 11_000
const room = 1000
const rooms = 21
/** A part for each process, so that those that run at once do not take each other's. */
const begin = first + (process.pid % rooms) * room
let last = Math.floor(Math.random() * room)

/** A loopback port that nobody uses, and that this process gives to nobody else for a long time. */
export async function freePort(): Promise<number> {
  for (let left = room; left > 0; left--) {
    last = (last + 1) % room
    if (await isFree(begin + last)) return begin + last
  }
  throw new Error('No loopback port is free.')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const isOpen = await new Promise<boolean>(resolve =>
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true))
  )
  if (isOpen) await new Promise(resolve => server.close(resolve))
  return isOpen
}
