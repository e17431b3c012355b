import type { Transaction } from '../../core/database/database.ts'
import type { Notifications } from '../notifications/service.ts'
import type { Appeals } from './appeals.ts'
import type { Cases } from './cases.ts'
import { decisionsPath } from './notices.ts'
import { queuePath } from './queue-page.ts'
import type { Reports } from './reports.ts'

const waiting = 'moderation.waiting'
const helped = 'moderation.helped'
const kept = 'moderation.kept'
const mostPeople = 50

interface Parts {
  cases: Cases
  appeals: Appeals
  reports: Reports
}

/**
 * Those who decide are told that something waits, several things in one sentence, and not who reported it; people who reported something
 * are told that it was looked at, and not by whom.
 */
export function addNotifications(notifications: Notifications, { cases, appeals, reports }: Parts) {
  notifications.addKind({
    ...{ name: waiting, icon: 'shield', groups: 'kind', role: 'moderator', path: queuePath }
  })
  for (const name of [helped, kept])
    notifications.addKind({ name, icon: 'check', groups: 'kind', ways: { mail: 'off', push: false } })

  const listDeciders = (trx: Transaction): Promise<string[]> =>
    trx('accounts')
      .where({ state: 'active', kind: 'person' })
      .whereIn('role', ['moderator', 'administrator'])
      .whereNull('origin')
      .limit(mostPeople)
      .pluck('id')

  const tellDeciders = async (occasion: string, path: string, trx: Transaction) =>
    notifications.notify({ kind: waiting, to: await listDeciders(trx), occasion, path }, trx)

  cases.whenOpened(({ id }, trx) => tellDeciders(id, `${queuePath}/${id}`, trx))
  appeals.whenSent((id, trx) => tellDeciders(id, '/admin/appeals', trx))
  cases.whenDecided(async (one, { outcome, by }, trx) => {
    const to = (await reports.reporters(one, trx)).filter(id => id !== by?.id)
    const kind = outcome === 'measure' || outcome === 'gone' ? helped : kept
    if (to.length > 0)
      await notifications.notify({ kind, to, occasion: one.id, path: `${decisionsPath}#own-reports` }, trx)
  })
}
