import type { Account, Role } from '../../core/accounts/accounts.ts'

const ranks: readonly Role[] = ['member', 'moderator', 'administrator']

/** Whether somebody’s role is at least this one. */
export function mayGet({ role }: Account, least: Role): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(least)
}

/** Whether a text is one of those that are known. */
export function isAmong<Text extends string>(known: readonly Text[], text: string): text is Text {
  return (known as readonly string[]).includes(text)
}
