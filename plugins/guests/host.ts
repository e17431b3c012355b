import type { Account, Profile } from '../../core/accounts/accounts.ts'

/** What the account of a guest says of whom it belongs to: it is read anyway, so that a guest costs no question that nobody would not. */
export const ofHost = ({ id }: Pick<Account, 'id'>): Profile => ({ guests: { host: id } })

export function isGuestOf({ kind, profile }: Account, person: Pick<Account, 'id'>): boolean {
  return kind === 'guest' && (profile.guests as { host?: string } | undefined)?.host === person.id
}
