import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'
import type { HashQuestion } from './hashing.ts'

/** Where threads have a priority of their own, everybody else goes first. */
try {
  if (process.platform === 'linux') setPriority(0, 19)
} catch {
  // Without the right to give way it works all the same.
}

parentPort?.on('message', ([number, question]: [number, HashQuestion]) => {
  parentPort?.postMessage([number, answer(question)])
})

function answer({ password, hash, cost }: HashQuestion): string | boolean {
  if (hash !== undefined) return verify(hash, password)
  return hashSync(password, {
    memoryCost: cost.memory,
    timeCost: cost.passes,
    parallelism: cost.threads
  })
}

/** What is no hash is nobody's; it must not take the thread with it. */
function verify(hash: string, password: string): boolean {
  try {
    return verifySync(hash, password)
  } catch {
    return false
  }
}
