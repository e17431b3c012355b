import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Accounts } from '../accounts/accounts.ts'
import type { Settings } from '../config/settings.ts'
import type { Transaction } from '../database/database.ts'

/** The key of the one-time link with which the first account is made, so that a stranger cannot take a fresh node. */
export interface SetupKey {
  /** Whether the node still has no account. Asks the database only as long as there is none. */
  isNeeded(): Promise<boolean>
  /** A new key in place of the one before, undefined once there is an account. Only its hash is kept. */
  issue(): Promise<string | undefined>
  /** Whether the first account may be made with this key. */
  admits(key: unknown): Promise<boolean>
  /** Uses the key up, in the transaction that makes the account; false for whoever comes second with it. */
  redeem(key: string, trx: Transaction): Promise<boolean>
}

type Parts = {
  accounts: Pick<Accounts, 'isEmpty'>
  nodeSettings: Pick<Settings, 'remember' | 'recall' | 'take'>
}

const fact = 'setup-key'

export function createSetupKey({ accounts, nodeSettings }: Parts): SetupKey {
  let isDone = false
  const isNeeded = async () => {
    if (!isDone) isDone = !(await accounts.isEmpty())
    return !isDone
  }
  return {
    isNeeded,
    async issue() {
      if (!(await isNeeded())) return undefined
      const key = randomBytes(24).toString('base64url')
      await nodeSettings.remember(fact, hash(key).toString('hex'))
      return key
    },
    redeem: (key, trx) => nodeSettings.take(fact, hash(key).toString('hex'), trx),
    async admits(key) {
      if (typeof key !== 'string' || !(await isNeeded())) return false
      const kept = await nodeSettings.recall<string>(fact)
      return typeof kept === 'string' && timingSafeEqual(hash(key), Buffer.from(kept, 'hex'))
    }
  }
}

const hash = (key: string) => createHash('sha256').update(key).digest()
