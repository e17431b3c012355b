import { createHash, randomBytes } from 'node:crypto'
import type { Challenge, Solution } from 'altcha-lib'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'proof_of_work_spent'
/** Long enough for somebody who writes a reason beside it. */
const lifetime = 60 * 60 * 1000
/** Of one guess. */
const cost = 2000
/** Between so many guesses lies the right one. */
const guesses = { small: [100, 400], usual: [500, 1500], large: [4000, 12_000] } as const

/** Work that is signed, so that nothing is kept about whoever is given it; only what was used, so that it is used once. */
export interface Challenges {
  /** As browsers get it. */
  make(): Promise<string>
  /** The proof that a solution is right and in time; undefined where it is not. */
  verify(challenge: string, solution: string): Promise<Work | undefined>
  /** False where it was used before. */
  spend(work: Work, trx: Transaction): Promise<boolean>
}

export interface Work {
  readonly hash: string
  readonly expiresAt: number
}

export function createChallenges({ settings, nodeSettings }: PluginNode): Challenges {
  let secret: Promise<string> | undefined
  /** One for all processes of the node. */
  const findSecret = () => {
    secret ??= nodeSettings.settle('proof-of-work.secret', randomBytes(32).toString('base64url'))
    return secret
  }
  const secrets = async () => ({
    hmacSignatureSecret: `challenge ${await findSecret()}`,
    hmacKeySignatureSecret: `key ${await findSecret()}`
  })
  const load = async () => {
    const [{ createChallenge, randomInt, verifySolution }, { deriveKey }] = await Promise.all([
      import('altcha-lib'),
      import('altcha-lib/algorithms/pbkdf2')
    ])
    return { createChallenge, randomInt, verifySolution, deriveKey }
  }

  return {
    async make() {
      const { createChallenge, randomInt, deriveKey } = await load()
      const [least, most] = guesses[settings.get<keyof typeof guesses>('effort')]
      const challenge = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        counter: randomInt(most, least),
        deriveKey,
        expiresAt: new Date(Date.now() + lifetime),
        ...(await secrets())
      })
      return JSON.stringify(challenge)
    },
    async verify(challengeText, solutionText) {
      const challenge = read<Challenge>(challengeText)
      const solution = read<Solution>(solutionText)
      if (!challenge?.parameters || !solution) return undefined
      const { verifySolution, deriveKey } = await load()
      try {
        const { verified } = await verifySolution({ challenge, solution, deriveKey, ...(await secrets()) })
        if (!verified) return undefined
      } catch {
        // What nobody signed may look like anything.
        return undefined
      }
      const hash = createHash('sha256').update(String(challenge.signature)).digest('hex')
      return { hash, expiresAt: Number(challenge.parameters.expiresAt) * 1000 }
    },
    async spend({ hash, expiresAt }, trx) {
      await trx(table).where('expires_at', '<', Date.now()).delete()
      const row = { challenge_hash: hash, expires_at: expiresAt }
      const added = await trx(table)
        .insert(row)
        .onConflict('challenge_hash')
        .ignore()
        .returning('challenge_hash')
      return added.length === 1
    }
  }
}

function read<T>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as T) : undefined
  } catch {
    return undefined
  }
}
