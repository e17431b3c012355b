import { readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { ReadingAnswer, ReadingOrder } from './reading-thread.ts'

const unread = -1

const buffers: Uint8Array[] = []

/** The thread's own side: reads one after another, as they were asked for. */
parentPort?.on('message', ({ slot, memory, fd, length, at }: ReadingOrder) => {
  if (memory) buffers[slot] = new Uint8Array(memory)
  const buffer = buffers[slot]
  parentPort?.postMessage([slot, buffer ? read(fd, buffer, length, at) : unread] satisfies ReadingAnswer)
})

function read(fd: number, buffer: Uint8Array, length: number, at: number): number {
  try {
    return readSync(fd, buffer, 0, length, at)
  } catch {
    return unread
  }
}
