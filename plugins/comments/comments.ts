import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type StoredComment, selectComments, table, toComment, versions } from './comment-rows.ts'
import { isId, newCommentId } from './ids.ts'
import type { Comment, Comments as Service } from './service.ts'
import type { Tally } from './tally.ts'

export interface NewComment {
  body: string
  parent?: StoredComment
  place: Json
  /** Translation key of why it waits; undefined where it is shown at once. */
  hold?: string | undefined
}

/** Comments as they are written, changed and taken away; who may do so was asked before. */
export interface Comments {
  byId(id: string): Promise<StoredComment | undefined>
  create(entry: Pick<Entry, 'id'>, author: Pick<Account, 'id'>, comment: NewComment): Promise<StoredComment>
  /** What it said before is kept. */
  edit(comment: StoredComment, body: string, hold?: string): Promise<StoredComment>
  setState(comment: Comment, state: 'shown' | 'hidden'): Promise<StoredComment>
  remove(comment: Comment): Promise<void>
  pin(comment: StoredComment, isPinned: boolean): Promise<void>
  /** What it said before, the newest first. */
  history(comment: Comment): Promise<{ body: string; writtenAt: number }[]>
}

/** Answers to the answers of answers stand no deeper than this. */
export const deepest = 5
/** Pinned threads of one entry. */
export const mostPinned = 3

export function createComments(node: PluginNode, tally: Tally, hooks: Service['hooks']): Comments {
  const { db, error } = node
  const find = async (id: string, trx?: Transaction) => {
    const row = await selectComments(trx ?? db)
      .query.where('c.id', id)
      .first()
    return row && toComment(row)
  }
  const demand = async (id: string, trx: Transaction) => {
    const found = await find(id, trx)
    if (found) return found
    throw error('COMMENT_MISSING', 'There is no such comment, or not any more.', { status: 404 })
  }

  return {
    byId: async id => (isId(id) ? find(id) : undefined),
    async create(entry, author, { body, parent, place, hold }) {
      const id = newCommentId()
      const row = {
        ...{ id, entry: entry.id, account: author.id, parent: parent?.id ?? null, root: parent?.root ?? id },
        depth: parent ? Math.min(parent.depth + 1, deepest) : 0,
        ...{ state: hold ? 'held' : 'shown', hold: hold ?? null, body },
        place: place === null ? null : JSON.stringify(place),
        created_at: Date.now()
      }
      const made = await db.transaction(async trx => {
        // What it answers may have gone while it was written.
        if (parent) await demand(parent.id, trx)
        await trx(table).insert(row)
        const comment = await demand(id, trx)
        await tally.add(comment, trx)
        return comment
      })
      await hooks.created.promise(made)
      return made
    },
    async edit({ id }, body, hold) {
      const edited = await db.transaction(async trx => {
        const before = await demand(id, trx)
        const written_at = before.editedAt ?? before.createdAt
        await trx(versions).insert({ id: newCommentId(), comment: id, body: before.body, written_at })
        const state = hold && before.state === 'shown' ? 'held' : before.state
        await trx(table)
          .where({ id })
          .update({ body, state, hold: hold ?? before.hold, edited_at: Date.now() })
        const after = await demand(id, trx)
        await tally.change(before, after, trx)
        return after
      })
      await hooks.changed.promise(edited)
      return edited
    },
    async setState({ id }, state) {
      const [before, after] = await db.transaction(async trx => {
        const before = await demand(id, trx)
        if (before.state === 'removed' || before.state === state) return [before, before]
        await trx(table).where({ id }).update({ state, hold: null })
        const after = await demand(id, trx)
        await tally.change(before, after, trx)
        return [before, after]
      })
      if (before === after) return after
      await hooks.changed.promise(after)
      if (state === 'shown') await hooks.approved.promise(after)
      return after
    },
    async remove({ id }) {
      const removed = await db.transaction(async trx => {
        const comment = await find(id, trx)
        if (!comment || comment.state === 'removed') return undefined
        await tally.remove(comment, trx)
        if (await hasAnswers(id, trx)) await leaveMarker(id, trx)
        else await takeOut(comment, trx)
        return comment
      })
      if (removed) await hooks.removed.promise(removed)
    },
    async pin({ id, entry }, isPinned) {
      await db.transaction(async trx => {
        await trx(table)
          .where({ id })
          .update({ pinned_at: isPinned ? Date.now() : null })
        const [counted] = await trx(table).where({ entry }).whereNotNull('pinned_at').count('* as count')
        if (Number(counted?.count) > mostPinned)
          throw error('COMMENT_PINS', `At most ${mostPinned} comments can be pinned.`, {
            status: 409,
            values: { most: mostPinned }
          })
      })
    },
    async history({ id }) {
      const rows: { body: string; written_at: number }[] = await db(versions)
        .where({ comment: id })
        .orderBy('id', 'desc')
        .limit(100)
      return rows.map(({ body, written_at }) => ({ body, writtenAt: written_at }))
    }
  }
}

const hasAnswers = async (id: string, trx: Transaction) =>
  (await trx(table).where({ parent: id }).first('id')) !== undefined

async function leaveMarker(id: string, trx: Transaction) {
  const gone = { state: 'removed', account: null, body: '', place: null, hold: null, edited_at: null }
  await trx(table)
    .where({ id })
    .update({ ...gone, pinned_at: null })
  await trx(versions).where({ comment: id }).delete()
}

/** With it go the markers on which nothing else hangs. */
async function takeOut({ id, parent }: StoredComment, trx: Transaction) {
  await trx(table).where({ id }).delete()
  for (let above = parent; above !== null; ) {
    const marker: { parent: string | null; state: string } | undefined = await trx(table)
      .where({ id: above })
      .first('parent', 'state')
    if (marker?.state !== 'removed' || (await hasAnswers(above, trx))) return
    await trx(table).where({ id: above }).delete()
    above = marker.parent
  }
}
