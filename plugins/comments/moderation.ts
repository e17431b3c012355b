import type { PluginNode } from '../../core/plugin.ts'
import type { Moderation, Subject } from '../moderation/service.ts'
import { type StoredComment, selectComments, toComment } from './comment-rows.ts'
import { addressOf, type Presenting } from './presenting.ts'
import type { Comments } from './service.ts'

/** Why a comment waits for those who look after the node. */
const reason = 'comments.hold.words'

/** Comments are reported and decided about like entries; those with a word of the node's list wait in the queue, too. */
export function addModeration(
  node: PluginNode,
  moderation: Moderation,
  { comments, presenting }: { comments: Comments; presenting: Presenting }
) {
  const of = ({ resource }: Subject) => resource.item as StoredComment
  moderation.addSubject({
    name: 'comment',
    label: 'comments.subject',
    async load(ids) {
      const rows: Parameters<typeof toComment>[0][] = await selectComments(node.db)
        .query.whereIn('c.id', ids.filter(node.ids.isId))
        .whereNot('c.state', 'removed')
      const found = rows.map(toComment)
      const entries = await readEntries(node, found)
      return new Map(
        found.flatMap(comment => {
          const entry = entries.get(comment.entry)
          return entry ? [[comment.id, toSubject(node, comment, entry)]] : []
        })
      )
    },
    hide: subject => comments.hide(of(subject)),
    show: subject => comments.show(of(subject)),
    remove: subject => comments.remove(of(subject)),
    release: subject => comments.show(of(subject))
  })
  presenting.addDetail((comment, viewer) =>
    moderation.mayReport(viewer, comment.account ?? undefined)
      ? { report: moderation.reportPath('comment', comment.id) }
      : {}
  )
  comments.addHold(async ({ body }) => (moderation.heldWords.find(body) === undefined ? undefined : reason))
  comments.whenChanging(async ({ id, body, state }, change, trx) => {
    const isNew = change === 'made' || change === 'kept'
    const detail = isNew && state === 'held' ? moderation.heldWords.find(body) : undefined
    if (detail !== undefined) await moderation.hold({ kind: 'comment', id, reason, detail }, trx)
  })
}

type Entries = Awaited<ReturnType<PluginNode['entries']['byIds']>>

async function readEntries({ db, entries }: PluginNode, comments: readonly StoredComment[]) {
  const ids = [...new Set(comments.map(({ entry }) => entry))]
  const publicIds: string[] = await db('entries').whereIn('id', ids).pluck('public_id')
  return new Map((await entries.byIds(publicIds)).map(entry => [entry.id, entry]))
}

function toSubject({ text }: PluginNode, comment: StoredComment, entry: Entries[number]): Subject {
  const { id, account, body, state } = comment
  return {
    id,
    ...(account !== null && { owner: account }),
    resource: { kind: 'comment', entry, item: comment, ...(account !== null && { owner: account }) },
    path: `${addressOf({ id })}#comment-${id}`,
    heading: text.toPlain(body, 80),
    text: text.toPlain(body),
    isHidden: state === 'hidden'
  }
}
