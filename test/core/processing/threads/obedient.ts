import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'

/** Does what it is told: posts numbers or how large it may become, throws, fills its memory or never ends. */
const { count = 0, end } = workerData as { count?: number; end?: 'throw' | 'eat' | 'stay' | 'measure' }

for (let at = 1; at <= count; at++) parentPort?.postMessage(at)
if (end === 'measure') parentPort?.postMessage(getHeapStatistics().heap_size_limit)
if (end === 'throw') throw new Error('On purpose.')
if (end === 'eat') {
  const eaten: number[][] = []
  for (;;) eaten.push(Array.from({ length: 100_000 }, (_, at) => at + eaten.length))
}
if (end === 'stay') setInterval(() => undefined, 1000)
