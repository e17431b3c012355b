import { parentPort, workerData } from 'node:worker_threads'
import type { News, Order } from './news.ts'
import { UnreadableDocument } from './problems.ts'

const report = (news: News) => parentPort?.postMessage(news)
const order = workerData as Order

/** Loads what this one format needs: the first page is waited for. */
async function derive() {
  if (order.format === 'pdf') await (await import('./pdf/derive.ts')).deriveDocument(order, report)
  else await (await import('./epub/derive.ts')).deriveBook(order, report)
}

derive().catch((thrown: unknown) => {
  if (thrown instanceof UnreadableDocument)
    report({
      failure: { code: thrown.code, values: thrown.values, message: String(thrown.cause ?? thrown.code) }
    })
  else
    report({
      failure: { message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
    })
})
