import { parentPort, workerData } from 'node:worker_threads'
import { deriveModel, type Order } from './derive.ts'
import { UnreadableModel } from './problems.ts'

/** Why nothing came of a model: the file's fault by its code, or whatever a library said. */
export interface Failure {
  readonly code?: UnreadableModel['code']
  readonly values?: Record<string, string | number>
  readonly message: string
}

deriveModel(workerData as Order, news => parentPort?.postMessage(news)).catch((thrown: unknown) => {
  const failure: Failure =
    thrown instanceof UnreadableModel
      ? { code: thrown.code, values: thrown.values, message: String(thrown.cause ?? thrown.code) }
      : { message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
  parentPort?.postMessage({ failure })
})
