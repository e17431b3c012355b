import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'notifications_letter_keys'

/** Where letters lead that are to be the last. */
export const endingPath = '/notifications/letters'

/** Who wants no letters at all, and what lets them say so by a letter alone, without signing in. */
export interface LetterEndings {
  /** Ends the letters to this address: a path of this node, signed with a key of the account. */
  path(account: { id: string }, address: string): Promise<string>
  /** Whose letters a signature ends; undefined for what is none, none any more, or was for another address than theirs. */
  find(signature: unknown): Promise<Account | undefined>
  end(account: { id: string }): Promise<void>
  /** Letters come again, and those before end nothing any more. */
  resume(account: { id: string }): Promise<void>
  /** Those of them who want no letters. One query. */
  among(accounts: readonly string[]): Promise<Set<string>>
}

export function createLetterEndings({ db, accounts }: Pick<PluginNode, 'db' | 'accounts'>): LetterEndings {
  const newKey = () => randomBytes(32).toString('base64url')
  const sign = (key: string, account: string, address: string) =>
    createHmac('sha256', key).update(`${account} ${address}`).digest()
  const keyOf = async (account: string): Promise<string | undefined> =>
    (await db(table).where({ account }).first('key'))?.key

  return {
    async path({ id: account }, address) {
      await db(table).insert({ account, key: newKey() }).onConflict('account').ignore()
      const signature = sign((await keyOf(account)) ?? '', account, address).toString('base64url')
      return `${endingPath}?key=${account}.${signature}`
    },
    async find(text) {
      const [, id, signature] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(String(text)) ?? []
      const account = id && signature ? await accounts.byId(id) : undefined
      const key = account && (await keyOf(account.id))
      if (!account || !key) return undefined
      const address = (await accounts.identities(account)).find(({ method }) => method === 'email')?.subject
      const right = sign(key, account.id, address ?? '')
      return timingSafeEqual(right, Buffer.from(String(signature), 'base64url')) ? account : undefined
    },
    async end({ id: account }) {
      await db(table).where({ account, ended_at: null }).update({ ended_at: Date.now() })
    },
    async resume({ id: account }) {
      await db(table).where({ account }).update({ key: newKey(), ended_at: null })
    },
    async among(ids) {
      return new Set<string>(
        await db(table)
          .whereIn('account', [...ids])
          .whereNotNull('ended_at')
          .pluck('account')
      )
    }
  }
}
