import { day } from './days.ts'
import type { Guest } from './guest-rows.ts'
import { nameOf } from './link-page.ts'
import { pathOf } from './settings.ts'

/**
 * `ended`: their time is over. `sent`: a letter with their link is on its way. `none`: they have no link yet. `revoked`: it was taken
 * back. `unused`: it was never opened. `here`: it was.
 */
export type GuestState = 'ended' | 'sent' | 'none' | 'revoked' | 'unused' | 'here'

export function stateOf(guest: Guest): GuestState {
  if (guest.expiresAt < Date.now()) return 'ended'
  if (guest.revokedAt !== null) return 'revoked'
  if (!guest.hasLink) return guest.invitedAt === null ? 'none' : 'sent'
  return guest.usedAt === null ? 'unused' : 'here'
}

/** A guest as their owner sees them. */
export function presentGuest(guest: Guest) {
  const { account, address, usedAt, expiresAt, passwordHash } = guest
  return {
    name: nameOf(account),
    email: address ?? undefined,
    page: pathOf(account),
    state: stateOf(guest),
    usedAt: usedAt === null ? undefined : new Date(usedAt).toISOString(),
    // Noon is the same day nearly everywhere.
    until: new Date(expiresAt - day / 2).toISOString(),
    hasPassword: passwordHash !== null
  }
}
