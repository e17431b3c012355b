import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type StoredComment, selectComments, toComment } from './comment-rows.ts'
import type { Comments, NewComment } from './comments.ts'
import type { Holds } from './holds.ts'
import { demandPace } from './pace.ts'
import { isOpen, type Permissions } from './permissions.ts'
import type { Places } from './places.ts'
import type { Preferences } from './preferences.ts'
import { readWords } from './wording.ts'

/** What somebody sends. */
export interface Written {
  body: string
  parent?: StoredComment | undefined
  /** A form's text or a program's value; empty for the whole. */
  place?: unknown
}

/** From what somebody sends to a comment. That they may comment was asked before. */
export interface Writing {
  /** What is answered; undefined for an empty id. Throws `COMMENT_PARENT` where it is not there, or not for everybody. */
  findParent(entry: Entry, id: string): Promise<StoredComment | undefined>
  /** Sent twice within a minute it is one comment. Throws what is wrong with it, with the path `body` or `place`. */
  write(entry: Entry, author: Account, written: Written): Promise<StoredComment>
  rewrite(entry: Entry, author: Account, comment: StoredComment, body: string): Promise<StoredComment>
}

interface Parts {
  comments: Comments
  places: Places
  holds: Holds
  preferences: Preferences
  permissions: Permissions
}

/** Milliseconds in which the same again is a button that was pressed twice. */
const twice = 60_000

export function createWriting(node: PluginNode, parts: Parts): Writing {
  const { comments, places, holds, preferences, permissions } = parts

  /** Those who look after an entry's comments need nobody's yes for their own. */
  async function findHold(entry: Entry, account: Account, body: string): Promise<string | undefined> {
    if (permissions.looksAfter(account, entry.account)) return undefined
    const owner = await node.accounts.byId(entry.account)
    const wishes = await preferences.ofEntries([entry.id])
    const own = preferences.own(owner ?? { profile: {} })
    const decision = preferences.decide(wishes.get(entry.id), own)
    return holds.find({ body, account, entry, decision, owner: own })
  }

  async function findTwin(
    entry: Entry,
    author: Account,
    { body, parent, place }: NewComment,
    trx: Transaction
  ) {
    const row = await selectComments(trx)
      .query.where({ 'c.account': author.id, 'c.entry': entry.id, 'c.body': body })
      .where('c.parent', parent?.id ?? null)
      .where('c.id', '>', node.ids.since(Date.now() - twice))
      .orderBy('c.id', 'desc')
      .first()
    const twin = row && toComment(row)
    return JSON.stringify(twin?.place) === JSON.stringify(place) ? twin : undefined
  }

  return {
    async findParent(entry, id) {
      if (id === '') return undefined
      const parent = await comments.byId(id)
      if (parent?.entry === entry.id && isOpen(parent)) return parent
      throw node.error('COMMENT_PARENT', 'What you answer is not there any more.', { status: 404 })
    },
    async write(entry, author, written) {
      const body = readWords(node, written.body)
      const { parent } = written
      const place = await places.read(entry, written.place)
      const hold = await findHold(entry, author, body)
      const comment = { body, place, hold, ...(parent && { parent }) }
      return comments.create(entry, author, comment, async trx => {
        const twin = await findTwin(entry, author, comment, trx)
        if (!twin) await demandPace(node, author, trx)
        return twin
      })
    },
    async rewrite(entry, author, comment, written) {
      const body = readWords(node, written)
      if (body === comment.body) return comment
      return comments.edit(comment, body, await findHold(entry, author, body))
    }
  }
}
