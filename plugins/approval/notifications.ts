import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'

/** Tells those who decide that somebody asks, and those who asked that they are in; the letters go their own way. */
export interface RequestNews {
  asked(account: Account, trx: Transaction): Promise<void>
  /** Somebody decided, or it was taken back: nobody has to look at it any more. */
  over(account: string, trx?: Transaction): Promise<void>
  admitted(account: Account): Promise<void>
}

const kinds = { asked: 'approval.asked', admitted: 'approval.admitted' } as const
const path = '/admin/requests'

export function createRequestNews(node: PluginNode): RequestNews {
  const notifications = node.find('notifications')
  const ways = { mail: 'off' } as const
  notifications?.addKind({ name: kinds.asked, icon: 'people', groups: 'kind', path, ways, role: 'moderator' })
  notifications?.addKind({ name: kinds.admitted, icon: 'check', ways })

  return {
    async asked({ id: occasion }, trx) {
      const deciders = trx('accounts').where({ state: 'active', kind: 'person' }).whereNull('origin')
      const to: string[] = await deciders.whereIn('role', ['moderator', 'administrator']).pluck('id')
      await notifications?.notify({ kind: kinds.asked, to, path, occasion }, trx)
    },
    async over(occasion, trx) {
      await notifications?.withdraw({ kind: kinds.asked, occasion }, trx)
    },
    async admitted({ id: to }) {
      await notifications?.notify({ kind: kinds.admitted, to, path: '/' })
    }
  }
}
