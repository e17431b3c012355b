import { availableParallelism } from 'node:os'
import type { PluginNode } from '../../core/plugin.ts'
import { createTurns } from './turns.ts'

/** What one hash costs an attacker, and this node. */
export interface HashCost {
  /** KiB of memory. */
  memory: number
  passes: number
  threads: number
}

export interface Hashing {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
  /** Whether a stored hash was made at a lower cost than today's. */
  isCheap(hash: string): boolean
}

/** One processor is left for everybody else, and threads for reading files: there are four in all. */
const atOnce = Math.max(1, Math.min(availableParallelism() - 1, 3))
/** Some seconds' worth; whoever comes then is told so at once. */
const longestLine = 100

/** Argon2id, on threads of its own and never many at once; the library is loaded with the first password. */
export function createHashing({ error }: Pick<PluginNode, 'error'>, cost: HashCost): Hashing {
  const takeTurn = createTurns(atOnce, longestLine, () => {
    const message = 'Too many people sign in at this moment. Please try again in a few seconds.'
    return error('SIGN_IN_BUSY', message, { status: 503 })
  })
  return {
    hash: password =>
      takeTurn(async () => {
        const { hash } = await import('@node-rs/argon2')
        return await hash(plain(password), {
          memoryCost: cost.memory,
          timeCost: cost.passes,
          parallelism: cost.threads
        })
      }),
    verify: (hash, password) =>
      takeTurn(async () => {
        const { verify } = await import('@node-rs/argon2')
        return await verify(hash, plain(password))
      }),
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
