import { randomInt } from 'node:crypto'
import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Chosen } from '../../core/accounts/chosen-audiences.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Visibility } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type CollectionRow, audiences as shared, table, toCollection } from './collection-rows.ts'
import { most } from './limits.ts'
import { createTouchNotes } from './noted-entries.ts'
import type { Collection } from './service.ts'
import type { Config } from './settings.ts'
import { createReread } from './words.ts'

/** What its owner says of a collection; those who edit it say title and text. */
export interface CollectionWish {
  title?: string
  body?: string
  visibility?: Visibility
  /** For `limited`; replaces those of before. */
  audience?: Chosen
}

/** Collections by themselves, without what is in them. */
export interface CollectionStore {
  byId(id: string): Promise<Collection | undefined>
  byPublicId(publicId: string): Promise<Collection | undefined>
  /** Throws `COLLECTION_TITLE`, `COLLECTION_LIMIT`, and what `audiences.choose` throws. */
  make(owner: Account, wish: CollectionWish): Promise<Collection>
  change(collection: Collection, wish: CollectionWish, viewer: Viewer): Promise<Collection>
  /** What was in it stays where else it is. */
  remove(collection: Collection): Promise<void>
  /** Out of everybody's sight but its owner's, and back. */
  setHidden(collection: Collection, isHidden: boolean): Promise<void>
  /** An entry of it, or null for the first one that somebody may see. */
  setCover(collection: Collection, entry: string | null): Promise<void>
}

/** As those of entries: nobody guesses 70 bits. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const publicIdLength = 12
const publicIdForm = /^[0-9A-Za-z]{12}$/

export function createCollectionStore(node: PluginNode, { albums }: Pick<Config, 'albums'>): CollectionStore {
  const { db, access, audiences, error } = node
  const [reread, touchNotes] = [createReread(node), createTouchNotes(node)]
  /** Of all entries with a note in it. */
  const touchAll = ({ id: collection }: Pick<Collection, 'id'>, trx: Transaction) =>
    touchNotes(items => items.where({ collection }).whereNot('note', ''), trx)

  const find = async (where: Partial<CollectionRow>) => {
    const row: CollectionRow | undefined = await db(table).where(where).first()
    return row && toCollection(row)
  }

  function demandTitle(given: string): string {
    const title = given.trim().replace(/\s+/g, ' ')
    const refuse = (problem: string, message: string) =>
      error('COLLECTION_TITLE', message, {
        status: 422,
        path: 'title',
        values: { problem, most: most.title }
      })
    if (title === '') throw refuse('empty', 'An album needs a title.')
    if (title.length > most.title) throw refuse('long', `A title has at most ${most.title} characters.`)
    return title
  }

  function demandBody(body: string): string {
    if (body.length <= most.body) return body
    const message = `A description has at most ${most.body} characters.`
    throw error('COLLECTION_BODY', message, { status: 422, path: 'body', values: { most: most.body } })
  }

  /** Replaces those with whom it is shared. */
  async function share({ id, account }: Collection, chosen: Chosen, trx: Transaction) {
    const before: string[] = await trx(shared).where({ collection: id }).pluck('audience')
    await trx(shared).where({ collection: id }).delete()
    await audiences.forgetPicked(before, trx)
    const now = await audiences.choose({ id: account }, chosen, trx)
    if (now.length > 0) await trx(shared).insert(now.map(audience => ({ collection: id, audience })))
  }

  return {
    byId: id => find({ id }),
    byPublicId: async publicId => (publicIdForm.test(publicId) ? find({ public_id: publicId }) : undefined),
    async make(owner, { title = '', body = '', visibility = 'private', audience = {} }) {
      const { id: account } = owner
      await access.demandPickable({ account: owner }, audience.accounts ?? [])
      const [counted] = await db(table).where({ account }).count({ count: '*' })
      if (Number(counted?.count) >= albums)
        throw error('COLLECTION_LIMIT', `At most ${albums} albums fit.`, {
          status: 422,
          path: 'title',
          values: { most: albums }
        })
      const now = Date.now()
      const row: CollectionRow = {
        id: node.ids.make(),
        public_id: Array.from({ length: publicIdLength }, () => alphabet[randomInt(alphabet.length)]).join(
          ''
        ),
        account,
        title: demandTitle(title),
        body: demandBody(body),
        visibility,
        cover: null,
        is_hidden: false,
        is_read: false,
        created_at: now,
        changed_at: now
      }
      await db.transaction(async trx => {
        await trx(table).insert(row)
        await reread(trx)
        if (visibility === 'limited') await share(toCollection(row), audience, trx)
      })
      return toCollection(row)
    },
    async change(collection, { title, body, visibility, audience }, viewer) {
      await access.demandPickable(viewer, audience?.accounts ?? [])
      const changes: Partial<CollectionRow> = {
        ...(title !== undefined && { title: demandTitle(title) }),
        ...(body !== undefined && { body: demandBody(body) }),
        ...(visibility && { visibility }),
        is_read: false,
        changed_at: Date.now()
      }
      await db.transaction(async trx => {
        await trx(table).where({ id: collection.id }).update(changes)
        await reread(trx)
        if (visibility && visibility !== collection.visibility) await touchAll(collection, trx)
        if (audience) await share(collection, audience, trx)
        else if (visibility && visibility !== 'limited') await share(collection, {}, trx)
      })
      return (await find({ id: collection.id })) ?? collection
    },
    async remove(collection) {
      await db.transaction(async trx => {
        await share(collection, {}, trx)
        await touchAll(collection, trx)
        await trx(table).where({ id: collection.id }).delete()
      })
    },
    async setHidden({ id }, is_hidden) {
      await db.transaction(async trx => {
        await trx(table).where({ id }).update({ is_hidden })
        await touchAll({ id }, trx)
      })
    },
    async setCover({ id }, cover) {
      await db(table).where({ id }).update({ cover, changed_at: Date.now() })
    }
  }
}
