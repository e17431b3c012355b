import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import type { OwnGuests } from './guests.ts'

/** The link that lets a guest in: one each, stored as a hash. */
export interface Links {
  /** A path of this node with a new secret; the link before is worth nothing from here on, nor what was opened with it. `letter`: which one brings it. */
  make(guest: Guest, letter?: string): Promise<string>
  /** Looking uses nothing up. Undefined alike for links that never were, ended or were revoked. */
  find(secret: unknown): Promise<{ guest: Guest; host: Account } | undefined>
  /** Ends the link, and whatever was opened with it. */
  revoke(guest: Guest): Promise<void>
  /** Notes that the guest was here, every hour at most. */
  note(guest: Guest): Promise<void>
}

export const path = '/guest'
const hour = 60 * 60 * 1000

export function createLinks({ sessions }: PluginNode, rows: GuestRows, guests: OwnGuests): Links {
  return {
    async make(guest, letter) {
      // No signs: programs that find addresses in texts leave them out at the end.
      const secret = randomBytes(24).toString('hex')
      await rows.update(guest, {
        secret_hash: hash(secret),
        letter: letter ?? null,
        linked_at: Date.now(),
        revoked_at: null
      })
      // Whoever came by the link before has to come by this one.
      await sessions.closeAll(guest.account)
      return `${path}?key=${secret}`
    },
    async find(secret) {
      if (typeof secret !== 'string' || secret === '') return undefined
      return guests.usable({ secret_hash: hash(secret) })
    },
    async revoke(guest) {
      await rows.update(guest, { secret_hash: null, letter: null, revoked_at: Date.now() })
      await sessions.closeAll(guest.account)
    },
    async note(guest) {
      const now = Date.now()
      if (guest.usedAt === null || now - guest.usedAt > hour) await rows.update(guest, { used_at: now })
    }
  }
}

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')
