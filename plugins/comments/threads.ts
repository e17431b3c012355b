import type { Account } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type StoredComment, selectComments, toComment } from './comment-rows.ts'

/** Who reads, and whose entry it is. */
export interface Reader {
  account: Account | undefined
  /** Sees what is kept back, too. */
  looksAfter: boolean
  /** Whether there may be any that this reader sees and others do not. */
  seesHeld: boolean
}

/** One comment with what is shown below it; the answers of answers stand flat in the order of time. */
export interface Thread {
  first: StoredComment
  /** Those of all depths; a comment always comes after the one it answers. */
  answers: StoredComment[]
}

export interface ThreadPage {
  threads: Thread[]
  /** For `after` of the following page; absent on the last. */
  next?: string
}

export type Order = 'newest' | 'oldest'

export interface ThreadWish {
  after?: string | undefined
  /** @default 'newest' */
  order?: Order
  limit: number
  /** Answers that are shown of each thread. */
  answers: number
}

export interface Threads {
  /** Threads of an entry; pinned ones stand on the first page, before the others. Two queries, one where nothing was answered. */
  page(entry: string, reader: Reader, wish: ThreadWish): Promise<ThreadPage>
  /** What follows in the thread of a comment. */
  answers(
    comment: Pick<StoredComment, 'root'>,
    reader: Reader,
    wish: { after?: string | undefined; limit: number }
  ): Promise<{ answers: StoredComment[]; next?: string }>
  /** Those that point at a place of the entry and are shown to everybody, from the oldest; no more than can be marked. */
  placed(entry: string): Promise<StoredComment[]>
}

/** Answers beyond which a thread is not read whole to show its beginning. */
const manyAnswers = 30
const isLong = ({ replies }: StoredComment) => replies > manyAnswers

/** Marks on one work. */
const mostMarks = 300

export function createThreads({ db }: Pick<PluginNode, 'db'>): Threads {
  const select = (reader: Reader): { query: Query } => {
    const { query } = selectComments(db)
    const { account, looksAfter } = reader
    if (looksAfter) return { query }
    return {
      query: query.where(seen => {
        seen.whereIn('c.state', ['shown', 'removed'])
        if (account) seen.orWhere('c.account', account.id)
      })
    }
  }
  /** Each in a subquery of its own, because only there SQLite lets one have an order and an end. */
  const read = async (parts: Query[]): Promise<StoredComment[]> => {
    const [first, ...others] = parts.map((part, at) => db.select('*').from(part.as(`part_${at}`)))
    return first ? (await first.unionAll(others)).map(toComment) : []
  }

  /**
   * The first answers of each thread that has any, by its id. Threads of usual length are read together; those of many answers each by
   * itself, along the index, so that none of them is walked to its end.
   */
  async function beginnings(firsts: readonly StoredComment[], reader: Reader, count: number) {
    const answered = firsts.filter(
      ({ replies, state }) => replies > 0 || reader.seesHeld || state === 'removed'
    )
    const [long, usual] = [answered.filter(isLong), answered.filter(one => !isLong(one))]
    const answersTo = (ids: readonly string[]) =>
      select(reader).query.whereIn('c.root', ids).whereNotNull('c.parent')
    const parts = long.map(({ id }) => answersTo([id]).orderBy('c.id').limit(count))
    if (usual.length > 0) parts.push(answersTo(usual.map(({ id }) => id)))
    const found = (await read(parts)).toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const byRoot = Map.groupBy(found, ({ root }) => root)
    return new Map([...byRoot].map(([root, answers]) => [root, answers.slice(0, count)]))
  }

  return {
    async page(entry, reader, { after, order = 'newest', limit, answers }) {
      const isNewest = order === 'newest'
      const first = () => select(reader).query.where('c.entry', entry).whereNull('c.parent')
      const pinned = first().whereNotNull('c.pinned_at').orderBy('c.pinned_at', 'desc')
      const list = first()
        .whereNull('c.pinned_at')
        .orderBy('c.id', isNewest ? 'desc' : 'asc')
        .limit(limit + 1)
      if (after !== undefined) list.where('c.id', isNewest ? '<' : '>', after)
      const found = await read(after === undefined ? [pinned, list] : [list])
      const above = found.filter(({ pinnedAt }) => pinnedAt !== null)
      const rows = found.filter(({ pinnedAt }) => pinnedAt === null)
      const shown = [...above, ...rows.slice(0, limit)]
      const below = answers > 0 ? await beginnings(shown, reader, answers) : new Map()
      const threads = shown.map(one => ({ first: one, answers: below.get(one.id) ?? [] }))
      return rows.length > limit ? { threads, next: rows[limit - 1]?.id } : { threads }
    },
    async answers({ root }, reader, { after, limit }) {
      const list = select(reader).query.where('c.root', root).whereNotNull('c.parent')
      if (after !== undefined) list.where('c.id', '>', after)
      const rows = (await list.orderBy('c.id').limit(limit + 1)).map(toComment)
      return rows.length > limit
        ? { answers: rows.slice(0, limit), next: rows[limit - 1]?.id }
        : { answers: rows }
    },
    async placed(entry) {
      const rows = await selectComments(db)
        .query.where({ 'c.entry': entry, 'c.state': 'shown' })
        .whereNotNull('c.place')
        .orderBy('c.id')
        .limit(mostMarks)
      return rows.map(toComment)
    }
  }
}
