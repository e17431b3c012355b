import type { Account, Role } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Links } from './links.ts'

const day = 24 * 60 * 60 * 1000
const month = 30 * day
const ranks: Record<Role, number> = { member: 1, moderator: 2, administrator: 3 }
const wanted: Record<string, number> = { members: 1, moderators: 2, administrators: 3 }
/** Of one link; more than any class or club has. */
export const mostPlaces = 500

export const configSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    who: {
      type: 'string',
      enum: ['administrators', 'moderators', 'members'],
      default: 'members',
      'x-live': true,
      description: 'Who may invite: people of a role and those above it.'
    },
    perMember: {
      type: 'integer',
      minimum: 0,
      maximum: 10_000,
      default: 10,
      'x-live': true,
      description:
        'How many people a member may invite in 30 days; moderators and administrators as many as they like.'
    },
    letters: {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      default: 20,
      'x-live': true,
      description: 'How many invitations somebody may send by letter in a day.'
    }
  }
}

/** Who may invite, and how many. */
export interface Rights {
  mayInvite(account: Account): boolean
  /** People the account may still invite; undefined for any number. */
  left(account: Account, trx?: Transaction): Promise<number | undefined>
  /** Whether they may send another letter today. */
  mayWrite(account: Account, trx: Transaction): Promise<boolean>
}

export function createRights({ settings }: Pick<PluginNode, 'settings'>, links: Links): Rights {
  return {
    mayInvite: ({ kind, role }) => {
      const who = settings.get<string>('who')
      const isCounted = role === 'member' && settings.get<number>('perMember') === 0
      return kind === 'person' && ranks[role] >= (wanted[who] ?? 3) && !isCounted
    },
    async left(account, trx) {
      if (account.role !== 'member') return undefined
      const given = await links.givenSince(account, Date.now() - month, trx)
      return Math.max(0, settings.get<number>('perMember') - given)
    },
    mayWrite: async (account, trx) =>
      (await links.sentSince(account, Date.now() - day, trx)) < settings.get<number>('letters')
  }
}
