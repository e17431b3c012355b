import { connect } from 'node:net'

interface Reading {
  /** Of the file, of one range, bytes. */
  size: number
  range: number
  readers: number
  milliseconds: number
  headers?: Record<string, string>
}

/**
 * Reads ranges from all over a file, over as many connections at once as there are readers, and resolves to how many bytes came.
 * Bare sockets into one buffer, so that the reader is not what is measured.
 */
export async function readRanges(address: string, reading: Reading): Promise<number> {
  const stop = AbortSignal.timeout(reading.milliseconds)
  const all = Array.from({ length: reading.readers }, (_, at) =>
    readAsOne(new URL(address), reading, at, stop)
  )
  return (await Promise.all(all)).reduce((sum, bytes) => sum + bytes, 0)
}

function readAsOne(url: URL, { size, range, headers = {} }: Reading, reader: number, stop: AbortSignal) {
  const more = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  return new Promise<number>((resolve, reject) => {
    let bytes = 0
    let left = 0
    let turn = 0
    const buffer = Buffer.alloc(256 * 1024)
    const socket = connect({
      port: Number(url.port),
      host: url.hostname,
      onread: {
        buffer,
        callback(length) {
          let at = 0
          if (left === 0) {
            const head = buffer.toString('latin1', 0, Math.min(length, 4096))
            if (!head.startsWith('HTTP/1.1 206')) socket.destroy(new Error(head.slice(0, 200)))
            at = head.indexOf('\r\n\r\n') + 4
            left = Number(/^content-length: (\d+)/im.exec(head)?.[1])
          }
          bytes += length - at
          left -= length - at
          if (left === 0) ask()
          return true
        }
      }
    })
    // Far apart, as people who watch are; the same places for every server.
    const ask = () => {
      const start = (((reader * 7919 + turn++ * 104_729) % 1000) / 1000) * (size - range)
      const from = Math.floor(start)
      socket.write(
        `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nRange: bytes=${from}-${from + range - 1}\r\n${more}\r\n`
      )
    }
    socket.once('connect', ask)
    socket.once('error', reject)
    socket.once('close', () => resolve(bytes))
    stop.addEventListener('abort', () => socket.destroy(), { once: true })
  })
}
