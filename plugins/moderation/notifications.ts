import type { Transaction } from '../../core/database/database.ts'
import type { Notifications } from '../notifications/service.ts'
import type { Cases } from './cases.ts'
import { queuePath } from './queue-page.ts'

const kind = 'moderation.waiting'
const mostPeople = 50

/** Those who decide are told that something waits, several things in one sentence. Who reported it is not told. */
export function addNotifications(notifications: Notifications, cases: Cases) {
  notifications.addKind({ name: kind, icon: 'shield', groups: 'kind', role: 'moderator', path: queuePath })

  const listDeciders = (trx: Transaction): Promise<string[]> =>
    trx('accounts')
      .where({ state: 'active', kind: 'person' })
      .whereIn('role', ['moderator', 'administrator'])
      .whereNull('origin')
      .limit(mostPeople)
      .pluck('id')

  cases.whenOpened(async ({ id: occasion }, trx) => {
    await notifications.notify(
      { kind, to: await listDeciders(trx), occasion, path: `${queuePath}/${occasion}` },
      trx
    )
  })
}
