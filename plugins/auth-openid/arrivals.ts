import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Person } from './person.ts'

const table = 'auth_openid_arrivals'
const lifetime = 30 * 60 * 1000

/** Somebody whom a provider vouched for and whom this node does not know yet. */
export interface Arrival extends Person {
  readonly next: string | undefined
}

/** Kept beside the browser until the person makes an account or signs in to theirs; the newest of a browser counts. */
export interface Arrivals {
  keep(browser: string, arrival: Arrival): Promise<void>
  find(browser: string | undefined): Promise<Arrival | undefined>
  /** Whether it was still there; of two windows one gets it. */
  take(browser: string, trx: Transaction): Promise<boolean>
}

interface Row {
  browser_hash: string
  issuer: string
  subject: string
  label: string
  name: string | null
  display_name: string | null
  email: string | null
  next: string | null
  expires_at: number
}

export function createArrivals({ db }: Pick<PluginNode, 'db'>): Arrivals {
  return {
    async keep(browser, { issuer, subject, label, name, displayName, email, next }) {
      const row: Row = {
        browser_hash: browser,
        issuer,
        subject,
        label,
        name: name ?? null,
        display_name: displayName ?? null,
        email: email ?? null,
        next: next ?? null,
        expires_at: Date.now() + lifetime
      }
      await db(table).where('expires_at', '<', Date.now()).delete()
      await db(table).insert(row).onConflict('browser_hash').merge()
    },
    async find(browser) {
      if (browser === undefined) return undefined
      const row: Row | undefined = await db(table)
        .where({ browser_hash: browser })
        .where('expires_at', '>=', Date.now())
        .first()
      return row && toArrival(row)
    },
    take: async (browser, trx) => (await trx(table).where({ browser_hash: browser }).delete()) === 1
  }
}

function toArrival({ issuer, subject, label, name, display_name, email, next }: Row): Arrival {
  return {
    issuer,
    subject,
    label,
    name: name ?? undefined,
    displayName: display_name ?? undefined,
    email: email ?? undefined,
    next: next ?? undefined
  }
}
