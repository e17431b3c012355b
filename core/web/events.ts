import { PassThrough } from 'node:stream'
import { failure } from '../errors.ts'
import type { OpenStreams } from './open-streams.ts'
import type { HobContext } from './routes.ts'

/** One server-sent event; `data` travels as JSON. */
export interface ServerEvent {
  /** @default 'message' */
  event?: string
  id?: string
  data: unknown
}

/** Where events come from: something to iterate, or a function that sends until what it returns is called. */
export type EventSource =
  | AsyncIterable<ServerEvent>
  | ((send: (event: ServerEvent) => void, end: () => void) => (() => void) | undefined)

/** Proxies close what stays silent for a minute. */
const heartbeat = 25_000
/** Bytes that may wait for a slow reader before it is let go; its browser connects again. */
const patience = 1024 * 1024

/** Answers with server-sent events until the source ends, the browser goes away, its session is over or the node stops. */
export function sendEvents(streams: OpenStreams, ctx: HobContext, source: EventSource) {
  if (ctx.method !== 'GET') throw failure('METHOD_UNKNOWN')
  const stream = new PassThrough({ highWaterMark: patience })
  const write = (text: string) => {
    if (!stream.writable) return
    if (!stream.write(text)) stream.destroy()
  }
  const end = () => stream.end()
  write('retry: 3000\n\n')
  // First of all: a source that throws is answered with its error, and nothing must be left running then.
  const stop = follow(
    source,
    event => write(toText(event)),
    end,
    () => stream.writable
  )
  const timer = setInterval(write, heartbeat, ':\n\n')
  ctx.set({ 'Cache-Control': 'private, no-store', 'X-Accel-Buffering': 'no' })
  ctx.type = 'text/event-stream'
  ctx.body = stream
  ctx.app.once('closing', end)
  const letGo = streams.follow(ctx.state.viewer, end)
  stream.once('close', () => {
    clearInterval(timer)
    ctx.app.off('closing', end)
    letGo()
    stop()
  })
}

function follow(
  source: EventSource,
  send: (event: ServerEvent) => void,
  end: () => void,
  isOpen: () => boolean
) {
  if (typeof source === 'function') return source(send, end) ?? (() => undefined)
  const iterator = source[Symbol.asyncIterator]()
  const run = async () => {
    try {
      for (let next = await iterator.next(); !next.done && isOpen(); next = await iterator.next())
        send(next.value)
    } finally {
      end()
    }
  }
  // What fails in the middle of a stream can only end it; the browser asks again and gets the error as an answer.
  run().catch(() => undefined)
  return () => void iterator.return?.()?.catch(() => undefined)
}

function toText({ event, id, data }: ServerEvent): string {
  const lines = [`data: ${JSON.stringify(data ?? null)}`]
  if (id !== undefined) lines.unshift(`id: ${oneLine(id)}`)
  if (event !== undefined) lines.unshift(`event: ${oneLine(event)}`)
  return `${lines.join('\n')}\n\n`
}

const oneLine = (text: string) => text.replace(/[\r\n]/g, ' ')
