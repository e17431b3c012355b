import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Notifications } from '../notifications/service.ts'
import { table } from './comment-rows.ts'
import type { Comment, Comments } from './service.ts'

interface Around {
  public_id: string
  owner: string
  /** Who wrote what it answers. */
  above: string | null
}

/** Tells whose entry it is, and whoever is answered, what was said; owners what waits for them; and people that theirs was approved. */
export function addNotifications(
  { text }: Pick<PluginNode, 'text'>,
  notifications: Notifications,
  comments: Comments
) {
  const quote = ({ item }: { item?: unknown }) => text.toPlain((item as Comment | undefined)?.body ?? '', 200)
  const add = (name: string, more: object = {}) =>
    notifications.addKind({ name: `comments.${name}`, icon: 'text', quote, ...more })
  add('entry')
  add('answered')
  add('waiting', { icon: 'clock', groups: 'kind', path: '/comments/held' })
  add('approved', { icon: 'check', ways: { mail: 'off' } })

  comments.whenChanging(async (comment, change, trx) => {
    if (change === 'removed' || change === 'unshown') await withdraw(comment, trx)
    else if (change === 'approved') await tellAuthor(comment, trx)
    else await tellOthers(comment, change === 'shown', trx)
  })

  async function withdraw({ id, account: by }: Comment, trx: Transaction) {
    const about = { resource: 'comment', id }
    for (const kind of ['entry', 'answered', 'waiting'])
      await notifications.withdraw({ kind: `comments.${kind}`, ...(by !== null && { by }), about }, trx)
    await notifications.withdraw({ kind: 'comments.approved', about }, trx)
  }

  async function tellAuthor({ id, account: to }: Comment, trx: Transaction) {
    const about = { resource: 'comment', id }
    if (to !== null)
      await notifications.notify({ kind: 'comments.approved', to, about, path: pathOf(id) }, trx)
  }

  async function tellOthers(comment: Comment, isShown: boolean, trx: Transaction) {
    const { id, account: by } = comment
    const around = await lookAround(comment, trx)
    if (by === null || !around || (!isShown && comment.state !== 'held')) return
    const notice = {
      by,
      about: { resource: 'comment', id },
      thread: { resource: 'entry', id: around.public_id },
      path: isShown ? pathOf(id) : '/comments/held'
    }
    const tell = (kind: string, to: string) =>
      notifications.notify({ ...notice, kind: `comments.${kind}`, to }, trx)
    if (!isShown) return tell('waiting', around.owner)
    await notifications.withdraw({ kind: 'comments.waiting', by, about: notice.about }, trx)
    if (around.above !== null) await tell('answered', around.above)
    if (around.owner !== around.above) await tell('entry', around.owner)
  }
}

const pathOf = (id: string) => `/comments/${id}#comment-${id}`

async function lookAround({ entry, parent }: Comment, trx: Transaction): Promise<Around | undefined> {
  return trx('entries')
    .leftJoin(`${table} as p`, join => join.on('p.id', '=', trx.raw('?', [parent])))
    .where('entries.id', entry)
    .first('entries.public_id', 'entries.account as owner', 'p.account as above')
}
