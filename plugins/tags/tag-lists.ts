import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { addressOf } from './names.ts'
import type { Tag } from './service.ts'
import { entryTable, tagTable } from './tables.ts'

/** Lists of tags. Who looks finds those of public entries and those of their own entries, and learns of no others. */
export interface TagLists {
  /** Whose keys begin like this, much-used ones first. */
  suggest(viewer: Viewer, start: string, limit: number): Promise<Tag[]>
  /** Those of public entries, much-used ones first. */
  page(query: { start: string; cursor?: string | undefined }): Promise<{ items: Tag[]; next?: string }>
  /** What the newest entries with a tag are about beside it, most frequent first. */
  related(viewer: Viewer, tag: { id: string }, limit: number): Promise<Tag[]>
}

/** Tags of one page; how many are looked at to find those that may be told; and entries that are looked through for related ones. */
const shown = 120
const looked = 60
const newest = 100
/** No character comes after it. */
const last = '\u{10ffff}'

export const cursorPattern = '^[0-9]{1,9}\\..{1,255}$'

export function createTagLists({ db, access }: PluginNode): TagLists {
  const isPublic = (tags: Query) =>
    tags.whereExists(
      db(entryTable).whereRaw('tags_entries.tag = tags_tags.id').where({ is_public: true }).select('tag')
    )
  const begin = (tags: Query, start: string) =>
    start ? tags.where('key', '>=', start).where('key', '<', start + last) : tags

  /** With a sign before it SQLite compares the key along the index of the letter, and sorts nothing. */
  const beginWithLetter = (tags: Query, start: string) =>
    tags.whereRaw('substr(key, 1, 1) = ?', [[...start][0] ?? '']).whereRaw(within, [start, start + last])
  const within = db.client.dialect === 'postgresql' ? 'key >= ? and key < ?' : '+key >= ? and +key < ?'

  const used = (start: string): Query =>
    (start ? beginWithLetter(db(tagTable), start) : db(tagTable)).where('uses', '>', 0).orderBy([
      { column: 'uses', order: 'desc' },
      { column: 'key', order: 'asc' }
    ])

  return {
    async suggest({ account }, start, limit) {
      const much = used(start).limit(looked).select('id', 'key', 'name', 'uses')
      const told: Query = isPublic(db.from(much.as(tagTable)))
      const found: Row[] = await told.orderBy('uses', 'desc').limit(limit)
      if (!account || found.length >= limit) return found.map(toTag)
      const own: Row[] = await begin(
        db(entryTable).join(tagTable, `${tagTable}.id`, `${entryTable}.tag`).where({ account: account.id }),
        start
      )
        .groupBy('key', `${tagTable}.name`)
        .orderBy('key')
        .limit(limit)
        .select('key', db.raw('coalesce(tags_tags.name, min(tags_entries.name)) as name'))
      return [...new Map([...found, ...own].map(row => [row.key, toTag(row)])).values()].slice(0, limit)
    },
    async page({ start, cursor }) {
      const list = isPublic(used(start))
      const [, uses, key] = /^(\d+)\.(.*)$/su.exec(cursor ?? '') ?? []
      if (uses !== undefined)
        list
          .where('uses', '<=', Number(uses))
          .where(later => later.where('uses', '<', Number(uses)).orWhere('key', '>', key ?? ''))
      const rows: Row[] = await list.limit(shown + 1).select('key', 'name', 'uses')
      const end = rows[shown - 1]
      return {
        items: rows.slice(0, shown).map(toTag),
        ...(rows.length > shown && end && { next: `${end.uses}.${end.key}` })
      }
    },
    async related(viewer, { id }, limit) {
      // In the order of the index, as pages of the tag are read.
      const entries = db(entryTable)
        .crossJoin(db.raw('??', ['entries']))
        .whereRaw('entries.id = tags_entries.entry')
        .where({ tag: id, ...(!viewer.account && { is_public: true }) })
        .orderBy([
          { column: `${entryTable}.published_at`, order: 'desc' },
          { column: 'entry', order: 'desc' }
        ])
        .limit(newest)
        .select('entry')
      const rows: Row[] = await db(entryTable)
        .join(tagTable, `${tagTable}.id`, `${entryTable}.tag`)
        .whereIn('entry', db.from(access.narrow(entries, viewer).as('newest')).select('entry'))
        .whereNot('tag', id)
        .groupBy('tag', 'key', `${tagTable}.name`)
        .orderBy([{ column: 'times', order: 'desc' }, { column: 'key' }])
        .limit(limit)
        .select('key', db.raw('coalesce(tags_tags.name, min(tags_entries.name)) as name'))
        .count('* as times')
      return rows.map(toTag)
    }
  }
}

interface Row {
  key: string
  name: string | null
  uses?: number
}

/** As it is found by, until somebody spelled it where everybody sees it. */
function toTag({ key, name }: Row): Tag {
  return { key, name: name ?? key, address: addressOf(key) }
}
