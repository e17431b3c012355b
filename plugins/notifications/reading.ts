import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { events, notices } from './keeping.ts'
import type { Kinds, KnownKind } from './kinds.ts'
import { mayGet } from './rank.ts'
import type { Subject } from './service.ts'
import type { Heard, Sieve } from './sieve.ts'

/** One line of what somebody is told, with no more of it than they may hear now. */
export interface Notice {
  id: string
  kind: KnownKind
  at: number
  isSeen: boolean
  /** Never empty; the newest first. */
  heard: readonly Heard<StoredEvent>[]
}

export interface StoredEvent {
  notice: string
  by: string | null
  about: Subject | null
  thread: Subject | null
  path: string
  at: number
}

export interface NoticePage {
  items: Notice[]
  /** All rows of the page, those without anything to hear too. */
  ids: string[]
  /** For `cursor` of the following page; absent on the last. */
  next?: string
}

export interface Reading {
  /** What stands in somebody’s pages, the newest first. */
  page(viewer: Viewer, options?: { cursor?: string; limit?: number }): Promise<NoticePage>
  /** What they have not seen, one more than a bell counts to; one query. */
  unseen(viewer: Viewer): Promise<NoticeRow[]>
  /** With what they may hear of it now; a notice of which that is nothing is left out. */
  assemble(rows: readonly NoticeRow[], viewer: Viewer, depth?: keyof typeof depths): Promise<Notice[]>
}

export interface NoticeRow {
  id: string
  account: string
  kind: string
  at: number
  seen_at: number | null
  /** When a letter told of it last. */
  written_at: number | null
}

/** What a bell counts to. */
export const bellCounts = 20
/** Of a group, how many are looked at: as far as it counts. */
const depths = { page: 50, bell: 5 } as const
const pageSize = 25

type EventRow = { at: number } & Record<'notice' | 'path', string> &
  Record<'by' | 'resource' | 'about' | 'thread_resource' | 'thread', string | null>

export function createReading(
  { db, keyset }: Pick<PluginNode, 'db' | 'keyset'>,
  kinds: Kinds,
  sieve: Sieve
): Reading {
  /** The newest of each; a group may have a hundred thousand. In an object, because a query that is returned by itself is run. */
  function newestOf(ids: readonly string[], depth: number): { query: Query } {
    const [first, ...rest] = ids.map(notice =>
      db
        .from(
          db(events)
            .where({ notice })
            .whereNull('withdrawn_at')
            .orderBy('at', 'desc')
            .limit(depth)
            .as('newest')
        )
        .select('notice', 'by', 'resource', 'about', 'thread_resource', 'thread', 'path', 'at')
    )
    return { query: first!.unionAll(rest) }
  }

  async function assemble(rows: readonly NoticeRow[], viewer: Viewer, depth: keyof typeof depths = 'page') {
    const known = rows.filter(({ kind }) => isFor(viewer, kinds.get(kind)))
    if (known.length === 0) return []
    const { query } = newestOf(
      known.map(({ id }) => id),
      depths[depth]
    )
    const found: EventRow[] = await query
    const stored = found.toSorted((one, other) => other.at - one.at).map(toEvent)
    const heard = Map.groupBy(await sieve.audible(viewer, stored), ({ event }) => event.notice)
    return known.flatMap(({ id, kind, at, seen_at }): Notice[] => {
      const of = heard.get(id)
      return of ? [{ id, kind: kinds.get(kind)!, at, isSeen: seen_at !== null, heard: of }] : []
    })
  }

  return {
    assemble,
    async page(viewer, { cursor, limit = pageSize } = {}) {
      const own = db(notices).where({ account: viewer.account?.id ?? null, on_page: true })
      const { items, ...page } = await keyset.read<NoticeRow>(own, {
        keys: ['at', 'id'],
        cursor,
        limit
      })
      return { ...page, ids: items.map(({ id }) => id), items: await assemble(items, viewer) }
    },
    async unseen(viewer) {
      return await db(notices)
        .where({ account: viewer.account?.id ?? null, on_page: true })
        .whereNull('seen_at')
        .orderBy('at', 'desc')
        .limit(bellCounts + 1)
    }
  }
}

/** Whoever looks after the node no longer is told no more of what that brought. */
const isFor = ({ account }: Viewer, kind: KnownKind | undefined) =>
  kind !== undefined && account !== undefined && mayGet(account, kind.role)

function toEvent({ notice, by, resource, about, thread_resource, thread, path, at }: EventRow): StoredEvent {
  return {
    notice,
    by,
    about: toSubject(resource, about),
    thread: toSubject(thread_resource, thread),
    path,
    at
  }
}

/** Whether anything of it happened since then that may be heard. */
export function isNewer({ heard }: Notice, since: number | null): boolean {
  return heard.some(({ event }) => event.at > (since ?? 0))
}

const toSubject = (resource: string | null, id: string | null) =>
  resource !== null && id !== null ? { resource, id } : null
