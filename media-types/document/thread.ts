import { parentPort, workerData } from 'node:worker_threads'
import { deriveBook } from './epub/derive.ts'
import type { News, Order } from './news.ts'
import { deriveDocument } from './pdf/derive.ts'
import { UnreadableDocument } from './problems.ts'

const report = (news: News) => parentPort?.postMessage(news)
const order = workerData as Order
const derive = order.format === 'pdf' ? deriveDocument : deriveBook

derive(order, report).then(
  () => report({ done: true }),
  (thrown: unknown) => {
    if (thrown instanceof UnreadableDocument)
      report({
        failure: { code: thrown.code, values: thrown.values, message: String(thrown.cause ?? thrown.code) }
      })
    else
      report({
        failure: { message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
      })
  }
)
