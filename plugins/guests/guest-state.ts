import type { Translate } from '../../core/text/i18n.ts'
import { day } from './days.ts'
import type { Guest } from './guest-rows.ts'
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

/** As their owner knows them. The name of their account means nothing to anybody; who was given none has an address. */
export function callGuest({ account, address }: Guest): string {
  return account.profile.displayName || address || account.name
}

/** As everybody else knows them. */
export const nameGuest = (t: Translate, { account }: Pick<Guest, 'account'>): string =>
  account.profile.displayName || t('core.account.guest')

/** A guest as their owner sees them. */
export function presentGuest(guest: Guest) {
  const { account, address, usedAt, expiresAt, passwordHash } = guest
  const name = callGuest(guest)
  return {
    name,
    email: address === null || address === name ? undefined : address,
    page: pathOf(account),
    state: stateOf(guest),
    usedAt: usedAt === null ? undefined : new Date(usedAt).toISOString(),
    // Noon is the same day nearly everywhere.
    until: new Date(expiresAt - day / 2).toISOString(),
    hasPassword: passwordHash !== null
  }
}
