import type { Viewer } from '../../core/accounts/access.ts'
import type { Query, Transaction } from '../../core/database/database.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { noteChange } from './change-times.ts'
import { type ItemRow, items, table } from './collection-rows.ts'
import { most } from './limits.ts'
import { demandPlace } from './nesting.ts'
import { createTouchNotes } from './noted-entries.ts'
import { gap, positionBefore } from './positions.ts'
import type { Collection } from './service.ts'
import type { Config } from './settings.ts'

/** Putting things into collections, in order, and taking them out. Whether somebody may is asked before. */
export interface Filling {
  /** At the end; what is in it already stays where it is. Throws `COLLECTION_ENTRY` for what the viewer does not find in lists, and `COLLECTION_FULL`. */
  add(collection: Collection, entries: readonly Entry[], viewer: Viewer): Promise<void>
  take(collection: Collection, entries: readonly { id: string }[]): Promise<void>
  /** Throws `COLLECTION_CYCLE`, `COLLECTION_DEPTH` and `COLLECTION_FULL`. */
  nest(collection: Collection, child: Collection, viewer: Viewer): Promise<void>
  takeOut(collection: Collection, child: { id: string }): Promise<void>
  /** Before another item, or behind all of them; ids of items. What is not in it, or not any more, changes nothing. */
  move(collection: Collection, item: string, before: string | undefined): Promise<void>
  /** Directly behind another item. */
  moveAfter(collection: Collection, item: string, after: string): Promise<void>
  /** By id of the item. Throws `COLLECTION_NOTE`. */
  annotate(collection: Collection, notes: ReadonlyMap<string, string>): Promise<void>
  /** Takes out by id of the item. */
  takeItems(collection: Collection, ids: readonly string[]): Promise<void>
}

/** Rows of one insert; engines limit how many values a statement may hold. */
const rowsPerInsert = 100

export function createFilling(node: PluginNode, { entries }: Pick<Config, 'entries'>): Filling {
  const { db, access, error } = node
  const touchNotes = createTouchNotes(node)

  /** What stands in lists for nobody but those with its address would be shown to nobody, whoever put it there. */
  async function demandEntries(entries: readonly Entry[], { account }: Viewer) {
    // What a link shows to this browser stands in no list.
    const viewer = account ? { account } : {}
    for (const entry of entries) {
      const isOwn = entry.account === account?.id
      const isFound = entry.state === 'published' && entry.visibility !== 'unlisted'
      if (isOwn || (isFound && (await access.may(viewer, 'view', { kind: 'entry', entry })))) continue
      const message = 'Only what stands in lists for you can be put into an album.'
      throw error('COLLECTION_ENTRY', message, { status: 422, path: 'entry' })
    }
  }

  /** In the order of requests, so that none goes beyond the limit together with another. */
  async function lock({ id }: Collection, trx: Transaction) {
    await trx(table).where({ id }).update({ id })
  }

  async function insert(
    collection: Collection,
    kind: 'entry' | 'child',
    ids: readonly string[],
    viewer: Viewer,
    trx: Transaction
  ) {
    const there = trx(items).where({ collection: collection.id }).whereNotNull(kind)
    const [counted] = await there.clone().count({ count: '*' })
    const limit = kind === 'entry' ? entries : most.children
    const known = new Set<string>(
      await there
        .clone()
        .whereIn(kind, [...ids])
        .pluck(kind)
    )
    const coming = [...new Set(ids)].filter(id => !known.has(id))
    if (Number(counted?.count) + coming.length > limit)
      throw error('COLLECTION_FULL', `At most ${limit} fit into one album.`, {
        status: 422,
        path: kind,
        values: { most: limit }
      })
    const first = await positionBefore(trx, collection.id, undefined)
    const rows: ItemRow[] = coming.map((id, at) => ({
      id: node.ids.make(),
      collection: collection.id,
      entry: null,
      child: null,
      [kind]: id,
      position: first + at * gap,
      note: '',
      added_by: viewer.account?.id ?? null,
      added_at: Date.now()
    }))
    for (let at = 0; at < rows.length; at += rowsPerInsert)
      await trx(items).insert(rows.slice(at, at + rowsPerInsert))
  }

  /** With what was noted of them. */
  async function takeOut({ id: collection }: Collection, of: (taken: Query) => Query) {
    await db.transaction(async trx => {
      await touchNotes(noted => of(noted.where({ collection }).whereNot('note', '')), trx)
      await of(trx(items).where({ collection })).delete()
    })
  }

  return {
    async add(collection, entries, viewer) {
      await demandEntries(entries, viewer)
      const ids = entries.map(({ id }) => id)
      await db.transaction(async trx => {
        await lock(collection, trx)
        await insert(collection, 'entry', ids, viewer, trx)
        await noteChange(collection, added => added.whereIn('entry', ids), trx)
      })
    },
    async take(collection, entries) {
      const ids = entries.map(({ id }) => id)
      await takeOut(collection, taken => taken.whereIn('entry', ids))
    },
    async nest(collection, child, viewer) {
      await db.transaction(async trx => {
        await lock(collection, trx)
        await demandPlace(node, collection, child, trx)
        await insert(collection, 'child', [child.id], viewer, trx)
        await noteChange(collection, added => added.where('child', child.id), trx)
      })
    },
    async takeOut(collection, child) {
      await db(items).where({ collection: collection.id, child: child.id }).delete()
    },
    async move(collection, item, before) {
      if (item === before) return
      await db.transaction(async trx => {
        await lock(collection, trx)
        const position = await positionBefore(trx, collection.id, before, item)
        await trx(items).where({ collection: collection.id, id: item }).update({ position })
        await noteChange(collection, moved => moved.where(`${items}.id`, item), trx)
      })
    },
    async moveAfter(collection, item, after) {
      if (item === after) return
      await db.transaction(async trx => {
        await lock(collection, trx)
        const all = () => trx(items).where({ collection: collection.id })
        const at = await all().where({ id: after }).first('position', 'id')
        if (!at) return
        const next = await all()
          .whereNot('id', item)
          .whereRaw('(position, id) > (?, ?)', [at.position, at.id])
          .orderBy(['position', 'id'])
          .first('id')
        const position = await positionBefore(trx, collection.id, next?.id, item)
        await trx(items).where({ collection: collection.id, id: item }).update({ position })
        await noteChange(collection, moved => moved.where(`${items}.id`, item), trx)
      })
    },
    async annotate(collection, notes) {
      for (const note of notes.values()) {
        if (note.length <= most.note) continue
        const message = `A note has at most ${most.note} characters.`
        throw error('COLLECTION_NOTE', message, { status: 422, path: 'note', values: { most: most.note } })
      }
      await db.transaction(async trx => {
        const [{ id: inside }, told] = [collection, [] as string[]]
        for (const [id, note] of notes) {
          const one = trx(items).where({ collection: inside, id }).whereNot({ note })
          if ((await one.update({ note })) > 0) told.push(id)
        }
        await touchNotes(noted => noted.where({ collection: inside }).whereIn('id', told), trx)
        await noteChange(collection, noted => noted.whereIn(`${items}.id`, told), trx)
      })
    },
    async takeItems(collection, ids) {
      await takeOut(collection, taken => taken.whereIn('id', [...ids]))
    }
  }
}
