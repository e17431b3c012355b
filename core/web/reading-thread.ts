import { Worker } from 'node:worker_threads'
import { chunkSize, type ReadingBuffer, takePlain, wrap } from './reading-buffer.ts'

/** `memory` comes along once for each slot. */
export interface ReadingOrder {
  readonly slot: number
  readonly memory?: SharedArrayBuffer
  readonly fd: number
  readonly length: number
  readonly at: number
}

/** The slot and how many bytes it holds now. */
export type ReadingAnswer = readonly [slot: number, length: number]

/** Buffers that the thread fills; more readers at one moment than that have buffers of their own. */
const mostSlots = 64
/** The length where nothing could be read. */
const unread = -1
/** Milliseconds without an answer after which the thread is taken to wait for a disk. */
const patience = 20
/** Milliseconds without anything to read after which thread and buffers are given up. */
const lingering = 10_000

interface Slot {
  readonly number: number
  readonly memory: SharedArrayBuffer
  isKnown: boolean
}

interface Thread {
  readonly worker: Worker
  readonly free: Slot[]
  readonly waiting: Map<number, (length: number) => void>
  slots: number
  isReady: boolean
  /** When it answered last, or had nothing to answer. */
  heard: number
  ending?: NodeJS.Timeout
}

let current: Thread | undefined

/**
 * A buffer for a long reading. Its bytes come from one thread that reads without a pause: the threads that read everything else sleep and
 * wake between two chunks, which takes as long as the reading. While that thread waits for a disk, the others read beside it.
 */
export function takeShared(): ReadingBuffer {
  current ??= start()
  const thread = current
  const slot = thread.free.pop() ?? addSlot(thread)
  if (!slot) return takePlain()
  clearTimeout(thread.ending)
  const beside = wrap(Buffer.from(slot.memory))
  return {
    bytes: beside.bytes,
    async fill(handle, length, at) {
      const isBehind = thread.waiting.size > 0 && performance.now() - thread.heard > patience
      const read =
        thread.isReady && !isBehind ? await ask(thread, slot, { fd: handle.fd, length, at }) : unread
      return read === unread ? beside.fill(handle, length, at) : read
    },
    release() {
      thread.free.push(slot)
      if (thread.free.length < thread.slots) return
      thread.ending = setTimeout(end, lingering, thread)
      thread.ending.unref()
    }
  }
}

function start(): Thread {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url))
  const thread: Thread = { worker, free: [], waiting: new Map(), slots: 0, isReady: false, heard: 0 }
  worker.once('online', () => (thread.isReady = true))
  worker.on('message', ([slot, length]: ReadingAnswer) => {
    thread.heard = performance.now()
    settle(thread, slot, length)
  })
  worker.on('error', () => end(thread))
  worker.once('exit', () => end(thread))
  worker.unref()
  return thread
}

function addSlot(thread: Thread): Slot | undefined {
  if (thread.slots === mostSlots) return undefined
  return { number: thread.slots++, memory: new SharedArrayBuffer(chunkSize), isKnown: false }
}

function ask(thread: Thread, slot: Slot, reading: Pick<ReadingOrder, 'fd' | 'length' | 'at'>) {
  if (thread.waiting.size === 0) thread.heard = performance.now()
  const order: ReadingOrder = { slot: slot.number, ...reading }
  return new Promise<number>(resolve => {
    thread.waiting.set(slot.number, resolve)
    thread.worker.postMessage(slot.isKnown ? order : { ...order, memory: slot.memory })
    slot.isKnown = true
  })
}

function settle({ waiting }: Thread, slot: number, length: number) {
  const resolve = waiting.get(slot)
  waiting.delete(slot)
  resolve?.(length)
}

/** What it was asked for is read by the others. */
function end(thread: Thread) {
  if (current === thread) current = undefined
  thread.isReady = false
  for (const slot of thread.waiting.keys()) settle(thread, slot, unread)
  void thread.worker.terminate()
}
