import type { PluginNode } from '../../core/plugin.ts'
import { createPassingThread } from './passing-thread.ts'
import type { PasswordHashing } from './service.ts'

/** What one hash costs an attacker, and this node. */
export interface HashCost {
  /** KiB of memory. */
  memory: number
  passes: number
  threads: number
}

export interface Hashing extends PasswordHashing {
  /** Whether a stored hash was made at a lower cost than today's. */
  isCheap(hash: string): boolean
  close(): Promise<void>
}

export interface HashQuestion {
  password: string
  /** To compare with; else a new one is wanted. */
  hash?: string
  cost: HashCost
}

const file = new URL('./hash-thread.ts', import.meta.url)
const limits = { idle: 60_000, patience: 60_000, memory: 32 }
/** Some seconds' worth; whoever comes then is told so at once. */
const longestLine = 100

/**
 * Argon2id, in a thread that gives way to all others: many who sign in at once wait for each other, and nobody else for them. On the
 * threads that every program of Node has they would also keep files from being read.
 */
export function createHashing({ error, log }: Pick<PluginNode, 'error' | 'log'>, cost: HashCost): Hashing {
  const thread = createPassingThread<HashQuestion, string | boolean>(file, { log, ...limits })

  async function ask(question: HashQuestion) {
    if (thread.waiting >= longestLine) {
      const message = 'Too many people sign in at this moment. Please try again in a few seconds.'
      throw error('SIGN_IN_BUSY', message, { status: 503 })
    }
    const answer = await thread.ask(question)
    if (answer === undefined) throw new Error('The thread that makes hashes gave no answer.')
    return answer
  }

  return {
    close: thread.close,
    hash: async password => String(await ask({ password: plain(password), cost })),
    verify: async (hash, password) => (await ask({ password: plain(password), hash, cost })) === true,
    isCheap(hash) {
      const made = readCost(hash)
      return !made || made.memory < cost.memory || made.passes < cost.passes
    }
  }
}

/** The same letters typed on another keyboard may be other code points. */
function plain(password: string) {
  return password.normalize('NFKC')
}

/** From `$argon2id$v=19$m=19456,t=2,p=1$…`. */
function readCost(hash: string) {
  const found = /^\$argon2id\$v=\d+\$m=(\d+),t=(\d+),p=\d+\$/.exec(hash)
  return found && { memory: Number(found[1]), passes: Number(found[2]) }
}
