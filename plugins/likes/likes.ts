import { AsyncSeriesHook } from 'tapable'
import type { Account, Profile } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Like, Likes as Service } from './service.ts'

export const table = 'likes_likes'
export const counts = 'likes_counts'

interface LikeRow {
  entry: string
  account: string
  created_at: number
}

/** What one visitor is told of the likes of one entry. */
export interface LikeState {
  isLiked: boolean
  count: number
  /** Of whoever the entry belongs to; undefined where there is no such entry. */
  profile: Profile | undefined
}

type Follower = (like: Omit<Like, 'createdAt'>, trx: Transaction) => Promise<unknown>

export interface Likes extends Service {
  /** Twice is once. */
  give(entry: string, account: Pick<Account, 'id'>): Promise<void>
  takeBack(entry: string, account: Pick<Account, 'id'>): Promise<void>
  /** By the public id. One query. */
  state(publicId: string, account: Pick<Account, 'id'> | undefined): Promise<LikeState>
  /** Who likes an entry: those who did last first. */
  ofEntry(entry: string, request: PageRequest): Promise<Page<Like>>
  /** Both run in the transaction in which it happens. */
  whenGiven(run: Follower): void
  whenTakenBack(run: Follower): void
}

export function createLikes({ db, keyset, log }: PluginNode): Likes {
  const liked = createHook(log)
  const begins: Follower[] = []
  const ends: Follower[] = []

  const count = (entry: string, step: 1 | -1, trx: Transaction) =>
    trx(counts)
      .insert({ entry, likes: Math.max(step, 0) })
      .onConflict('entry')
      .merge({ likes: trx.raw('?? + ?', [`${counts}.likes`, step]) })

  return {
    hooks: { liked },
    async give(entry, { id: account }) {
      const like = { entry, account, created_at: Date.now() }
      const isNew = await db.transaction(async trx => {
        const { length } = await trx(table)
          .insert(like)
          .onConflict(['entry', 'account'])
          .ignore()
          .returning('entry')
        if (length === 0) return false
        await count(entry, 1, trx)
        for (const begin of begins) await begin({ entry, account }, trx)
        return true
      })
      if (isNew) await liked.promise({ entry, account, createdAt: like.created_at })
    },
    async takeBack(entry, { id: account }) {
      await db.transaction(async trx => {
        if ((await trx(table).where({ entry, account }).delete()) === 0) return
        await count(entry, -1, trx)
        for (const end of ends) await end({ entry, account }, trx)
      })
    },
    async state(publicId, account) {
      const own = db(table)
        .whereRaw('likes_likes.entry = e.id')
        .where(`${table}.account`, account?.id ?? null)
        .count('*')
      const row: { own: number | string; likes: number | null; profile: string } | undefined = await db(
        'entries as e'
      )
        .join('accounts as o', 'o.id', 'e.account')
        .leftJoin(`${counts} as n`, 'n.entry', 'e.id')
        .where('e.public_id', publicId)
        .first('n.likes', 'o.profile', own.as('own'))
      return {
        isLiked: Number(row?.own ?? 0) > 0,
        count: Number(row?.likes ?? 0),
        profile: row && JSON.parse(row.profile)
      }
    },
    async ofEntry(entry, request) {
      const of = db(table).where({ entry })
      const page = await keyset.read<LikeRow>(of, { keys: ['created_at', 'account'], ...request })
      return {
        ...page,
        items: page.items.map(({ created_at, ...like }) => ({ ...like, createdAt: created_at }))
      }
    },
    async counts(entryIds) {
      const rows: { entry: string; likes: number }[] = await db(counts)
        .whereIn('entry', entryIds)
        .where('likes', '>', 0)
        .select('entry', 'likes')
      return new Map(rows.map(({ entry, likes }) => [entry, likes]))
    },
    has: async (entry, account) => (await db(table).where({ entry, account }).first('entry')) !== undefined,
    whenGiven: run => void begins.push(run),
    whenTakenBack: run => void ends.push(run)
  }
}

/** What happened is committed, so whoever cannot bear it is logged and nobody else waits. */
function createHook(log: PluginNode['log']) {
  const hook = new AsyncSeriesHook<[Like]>(['like'])
  hook.intercept({
    register(tap) {
      const { fn, name } = tap as unknown as { fn: (like: Like) => unknown; name: string }
      const guarded = async (like: Like) => {
        try {
          await fn(like)
        } catch (error) {
          log.error({ err: error, hook: 'likes.liked', tap: name }, 'hook.failed')
        }
      }
      return { ...tap, type: 'promise', fn: guarded } as typeof tap
    }
  })
  return hook
}
