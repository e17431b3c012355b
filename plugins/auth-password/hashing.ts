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

/** Argon2id, on threads of its own; the library is loaded with the first password. */
export function createHashing(cost: HashCost): Hashing {
  return {
    async hash(password) {
      const { hash } = await import('@node-rs/argon2')
      return hash(plain(password), {
        memoryCost: cost.memory,
        timeCost: cost.passes,
        parallelism: cost.threads
      })
    },
    async verify(hash, password) {
      const { verify } = await import('@node-rs/argon2')
      return verify(hash, plain(password))
    },
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
