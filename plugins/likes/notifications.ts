import type { Notifications } from '../notifications/service.ts'
import type { Likes } from './likes.ts'

const kind = 'likes.liked'

/** Owners are told who likes what is theirs, several in one sentence; taken back, it was never there. */
export function addNotifications(notifications: Notifications, likes: Likes) {
  notifications.addKind({ name: kind, icon: 'heart', groups: 'about', ways: { push: false } })
  likes.whenGiven(async ({ entry, account: by }, trx) => {
    const row: { public_id: string; account: string } | undefined = await trx('entries')
      .where({ id: entry })
      .first('public_id', 'account')
    if (!row) return
    const about = { resource: 'entry', id: row.public_id }
    await notifications.notify({ kind, to: row.account, by, about, path: `/e/${row.public_id}` }, trx)
  })
  likes.whenTakenBack(async ({ entry, account: by }, trx) => {
    const row: { public_id: string } | undefined = await trx('entries')
      .where({ id: entry })
      .first('public_id')
    if (row) await notifications.withdraw({ kind, by, about: { resource: 'entry', id: row.public_id } }, trx)
  })
}
