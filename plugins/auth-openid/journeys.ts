import { randomBytes } from 'node:crypto'
import type { PluginNode } from '../../core/plugin.ts'
import { hash } from './browsers.ts'

const table = 'auth_openid_journeys'
/** Long enough to find the telephone with the second factor. */
const lifetime = 15 * 60 * 1000

/** One way to a provider and back. */
export interface Journey {
  readonly provider: string
  readonly nonce: string
  /** Of PKCE: whoever catches the code on its way can do nothing with it. */
  readonly verifier: string
  /** `link`: for somebody who is signed in and wants a further way in. */
  readonly purpose: 'sign-in' | 'link'
  readonly next: string | undefined
}

export interface Journeys {
  /** The result is the state that has to come back. */
  begin(
    browser: string,
    journey: Pick<Journey, 'provider' | 'purpose' | 'next'>
  ): Promise<{
    state: string
    journey: Journey
  }>
  /**
   * Each can be ended once, in the browser in which it began, by the provider it led to. Undefined for a state that was made up,
   * used, swapped or kept too long; a stranger who saw it does not use it up.
   */
  end(browser: string, provider: string, state: string): Promise<Journey | undefined>
}

interface Row extends Omit<Journey, 'next'> {
  state_hash: string
  browser_hash: string
  next: string | null
  expires_at: number
}

export function createJourneys({ db }: Pick<PluginNode, 'db'>): Journeys {
  const newSecret = () => randomBytes(32).toString('base64url')
  return {
    async begin(browser, { provider, purpose, next }) {
      const [state, nonce, verifier] = [newSecret(), newSecret(), newSecret()]
      const journey: Journey = { provider, nonce, verifier, purpose, next }
      const now = Date.now()
      await db(table).where('expires_at', '<', now).delete()
      await db(table).insert({
        ...journey,
        next: next ?? null,
        state_hash: hash(state),
        browser_hash: browser,
        expires_at: now + lifetime
      })
      return { state, journey }
    },
    async end(browser, provider, state) {
      const mine = { state_hash: hash(state), browser_hash: browser, provider }
      const row: Row | undefined = await db(table).where(mine).first()
      // Of two answers at the same moment one deletes the row and counts.
      if (!row || (await db(table).where(mine).delete()) !== 1 || row.expires_at < Date.now())
        return undefined
      const { nonce, verifier, purpose, next } = row
      return { provider, nonce, verifier, purpose, next: next ?? undefined }
    }
  }
}
