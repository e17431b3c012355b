import { connect, type Socket } from 'node:net'

export interface Asked {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Of a form; with one it is a POST. */
  readonly body?: string
}

/** Over bare sockets that stay open, so that what is measured is the node and not the client beside it. */
export interface BareClient {
  /** The status, once the whole answer is there. Answers without a length are refused. */
  ask(asked: Asked): Promise<number>
  close(): void
}

interface Line {
  readonly socket: Socket
  answered: (status: number) => void
  failed: (error: Error) => void
}

export function createBareClient(address: string): BareClient {
  const url = new URL(address)
  const all = new Set<Line>()
  const free: Line[] = []

  function open(): Line {
    const buffer = Buffer.alloc(64 * 1024)
    let left = 0
    let status = 0
    const callback = (length: number) => {
      let at = 0
      if (left === 0) {
        const head = buffer.toString('latin1', 0, Math.min(length, 8192))
        at = head.indexOf('\r\n\r\n') + 4
        status = Number(head.slice(9, 12))
        left = status === 304 ? 0 : Number(/^content-length: (\d+)/im.exec(head)?.[1])
        if (at < 4 || Number.isNaN(left)) line.socket.destroy(new Error(head))
      }
      left -= length - at
      if (left === 0) line.answered(status)
      return true
    }
    const socket = connect({ host: url.hostname, port: Number(url.port), onread: { buffer, callback } })
    const line: Line = { socket, answered: () => undefined, failed: () => undefined }
    socket.setNoDelay()
    socket.on('error', error => line.failed(error))
    socket.on('close', () => all.delete(line))
    all.add(line)
    return line
  }

  return {
    ask(asked) {
      const line = free.pop() ?? open()
      return new Promise((resolve, reject) => {
        line.failed = reject
        line.answered = status => {
          free.push(line)
          resolve(status)
        }
        line.socket.write(toText(url.host, asked))
      })
    },
    close() {
      for (const { socket } of all) socket.destroy()
    }
  }
}

function toText(host: string, { path, headers = {}, body }: Asked): string {
  const form = body && {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body))
  }
  const lines = Object.entries({ Host: host, 'Accept-Encoding': 'br, gzip', ...headers, ...form })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\n${head}\r\n${body ?? ''}`
}
