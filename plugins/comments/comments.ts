import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type StoredComment, selectComments, table, toComment, versions } from './comment-rows.ts'
import type { Comment, Comments as Service } from './service.ts'
import type { Tally } from './tally.ts'

export interface NewComment {
  body: string
  parent?: StoredComment
  place: Json
  /** Translation key of why it waits; undefined where it is shown at once. */
  hold?: string | undefined
}

/** Asked in the transaction, for one comment of an author after the other; what it finds is taken in place of the new one. */
export type Before = (trx: Transaction) => Promise<StoredComment | undefined>

/** Comments as they are written, changed and taken away; who may do so was asked before. */
export interface Comments {
  byId(id: string): Promise<StoredComment | undefined>
  create(
    entry: Pick<Entry, 'id'>,
    author: Pick<Account, 'id'>,
    comment: NewComment,
    before?: Before
  ): Promise<StoredComment>
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
/** Of one comment: what it said before is kept, and nobody reads more of it. */
const mostVersions = 50
/** Pinned threads of one entry. */
const mostPinned = 3

export function createComments(node: PluginNode, tally: Tally, hooks: Service['hooks']): Comments {
  const { db, error, ids } = node
  const missing = () =>
    error('COMMENT_MISSING', 'There is no such comment, or not any more.', { status: 404 })
  const find = async (id: string, trx?: Transaction) => {
    const row = await selectComments(trx ?? db)
      .query.where('c.id', id)
      .first()
    return row && toComment(row)
  }
  /** Whatever changes a thread waits for whoever else does at this moment. */
  const lockThread = (root: string, trx: Transaction) =>
    trx(table).where({ id: root }).forUpdate().first('id')
  const demand = async ({ id, root }: Pick<Comment, 'id' | 'root'>, trx: Transaction) => {
    await lockThread(root, trx)
    const found = await find(id, trx)
    if (found && found.state !== 'removed') return found
    throw missing()
  }

  async function demandChangeable({ id }: Pick<Comment, 'id'>, trx: Transaction) {
    const versionsOf = await trx(versions).where({ comment: id }).limit(mostVersions).pluck('id')
    if (versionsOf.length >= mostVersions)
      throw error('COMMENT_CHANGES', 'This was changed very often. Write another comment instead.', {
        status: 429,
        path: 'body'
      })
  }

  return {
    byId: async id => (ids.isId(id) ? find(id) : undefined),
    async create(entry, author, { body, parent, place, hold }, before) {
      const id = ids.make()
      const row = {
        ...{ id, entry: entry.id, account: author.id, parent: parent?.id ?? null, root: parent?.root ?? id },
        depth: parent ? Math.min(parent.depth + 1, deepest) : 0,
        ...{ state: hold ? 'held' : 'shown', hold: hold ?? null, body },
        place: place === null ? null : JSON.stringify(place),
        created_at: Date.now()
      }
      const [made, isNew] = await db.transaction(async trx => {
        await trx('accounts').where({ id: author.id }).forUpdate().first('id')
        const known = await before?.(trx)
        if (known) return [known, false]
        // What it answers may have gone while it was written, or out of sight.
        if (parent && (await demand(parent, trx)).state !== 'shown') throw missing()
        await trx(table).insert(row)
        const comment = await demand(row, trx)
        await tally.add(comment, trx)
        return [comment, true]
      })
      if (isNew) await hooks.created.promise(made)
      return made
    },
    async edit(comment, body, hold) {
      const { id } = comment
      const edited = await db.transaction(async trx => {
        const before = await demand(comment, trx)
        await demandChangeable(comment, trx)
        const written_at = before.editedAt ?? before.createdAt
        await trx(versions).insert({ id: ids.make(), comment: id, body: before.body, written_at })
        const state = hold && before.state === 'shown' ? 'held' : before.state
        await trx(table)
          .where({ id })
          .update({ body, state, hold: hold ?? before.hold, edited_at: Date.now() })
        const after = await demand(comment, trx)
        await tally.change(before, after, trx)
        return after
      })
      await hooks.changed.promise(edited)
      return edited
    },
    async setState(comment, state) {
      const { id } = comment
      const [before, after] = await db.transaction(async trx => {
        const before = await demand(comment, trx)
        if (before.state === state) return [before, before]
        await trx(table).where({ id }).update({ state, hold: null })
        const after = await demand(comment, trx)
        await tally.change(before, after, trx)
        return [before, after]
      })
      if (before === after) return after
      await hooks.changed.promise(after)
      if (state === 'shown') await hooks.approved.promise(after)
      return after
    },
    async remove({ id, root }) {
      const removed = await db.transaction(async trx => {
        await lockThread(root, trx)
        const comment = await find(id, trx)
        if (!comment || comment.state === 'removed') return undefined
        await tally.remove(comment, trx)
        if (await hasAnswers(id, trx)) await leaveMarker(id, trx)
        else await takeOut(comment, trx)
        return comment
      })
      if (removed) await hooks.removed.promise(removed)
    },
    async pin({ id, root, entry }, isPinned) {
      if (id !== root) throw error('COMMENT_PIN', 'Only what begins a thread can be pinned.', { status: 409 })
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
