import type { Database, Transaction } from '../../core/database/database.ts'
import { ofEntries, table } from './comment-rows.ts'
import type { Comment, CommentChange, Comments as Service } from './service.ts'

/** How many are shown, kept beside them so that no page has to count; changed in the transaction of what it counts, which others follow. */
export interface Tally {
  add(comment: Comment, trx: Transaction): Promise<void>
  /** Its state changed, or its words. */
  change(before: Comment, after: Comment, trx: Transaction): Promise<void>
  remove(comment: Comment, trx: Transaction): Promise<void>
  /** Counts anew. */
  recount(entries: readonly string[], trx: Transaction): Promise<void>
  whenTouched: Service['whenTouched']
  whenChanging: Service['whenChanging']
}

export function createTally(): Tally {
  const listeners: Parameters<Service['whenTouched']>[0][] = []
  const followers: Parameters<Service['whenChanging']>[0][] = []
  const tell = async (comment: Comment, change: CommentChange, trx: Transaction) => {
    for (const run of followers) await run(comment, change, trx)
  }
  const touch = async (entry: string, trx: Transaction) => {
    for (const run of listeners) await run(entry, trx)
  }

  async function count({ entry, id, root, place }: Comment, step: 1 | -1, trx: Transaction) {
    const placed = place === null ? 0 : step
    const row = { entry, shown: Math.max(step, 0), placed: Math.max(placed, 0) }
    const more = (name: string, by: number) => trx.raw('?? + ?', [`${ofEntries}.${name}`, by])
    await trx(ofEntries)
      .insert(row)
      .onConflict('entry')
      .merge({ shown: more('shown', step), placed: more('placed', placed) })
    if (id !== root) await trx(table).where({ id: root }).increment('replies', step)
    await touch(entry, trx)
  }

  async function appear(comment: Comment, trx: Transaction) {
    await tell(comment, 'shown', trx)
    await count(comment, 1, trx)
  }

  return {
    whenTouched: run => void listeners.push(run),
    whenChanging: run => void followers.push(run),
    async add(comment, trx) {
      await tell(comment, 'made', trx)
      if (comment.state === 'shown') await appear(comment, trx)
    },
    async change(before, after, trx) {
      const [was, is] = [before.state === 'shown', after.state === 'shown']
      const waits = after.state === 'held' && after.body !== before.body
      if (was && is) await touch(after.entry, trx)
      else if (is) {
        await tell(after, 'approved', trx)
        await appear(after, trx)
      } else if (was) {
        await tell(before, 'unshown', trx)
        await count(before, -1, trx)
      }
      if (waits) await tell(after, 'kept', trx)
    },
    async remove(comment, trx) {
      await tell(comment, 'removed', trx)
      if (comment.state === 'shown') await count(comment, -1, trx)
    },
    async recount(entries, trx) {
      const shown = () => countShown(trx).whereRaw('c.entry = comments_entries.entry')
      await trx(ofEntries)
        .whereIn('entry', entries)
        .update({ shown: shown(), placed: shown().whereNotNull('c.place') } as object)
      await trx(table)
        .whereIn('entry', entries)
        .whereNull('parent')
        .update({
          replies: countShown(trx).whereRaw('c.root = comments_comments.id').whereNotNull('c.parent')
        } as object)
      for (const entry of entries) await touch(entry, trx)
    }
  }
}

const countShown = (db: Database) => db(`${table} as c`).where('c.state', 'shown').count('*')
