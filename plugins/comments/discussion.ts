import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { ofEntries, type StoredComment, table } from './comment-rows.ts'
import type { Permissions } from './permissions.ts'
import type { Places } from './places.ts'
import { type Decision, type Preferences, toWishes } from './preferences.ts'
import type { About, CommentView, Presenting, Reading } from './presenting.ts'
import type { Threads, ThreadWish } from './threads.ts'

/** What is known of the comments of one entry before any of them is read. */
export interface Discussion extends Decision {
  /** The entry's own id. */
  entry: string
  shown: number
  placed: number
  /** How many wait for somebody's yes; for those who look after them. */
  waiting: number
  /** How many not everybody sees. */
  kept: number
  looksAfter: boolean
  mayComment: boolean
}

/** One mark on the work, in the order of the work. */
export interface Mark {
  words: string
  /** Leads to the place. */
  address: string
  value: unknown
  /** Leads to the comment. */
  comment: string
  name: string
  /** Its first words. */
  text: string
}

export interface Discussions {
  /** One query, and a second one where only followers may comment. */
  read(about: About, viewer: Viewer): Promise<Discussion | undefined>
  /** Some of its threads, as a page shows them. */
  threads(
    discussion: Discussion,
    about: About,
    reading: Reading,
    wish: ThreadWish
  ): Promise<{ threads: CommentView[]; next?: string }>
  marks(discussion: Discussion, about: About, reading: Reading): Promise<Mark[]>
}

interface Parts {
  preferences: Preferences
  permissions: Permissions
  presenting: Presenting
  places: Places
  threads: Threads
}

interface Row {
  entry: string
  profile: string
  policy: string | null
  guests: boolean | number | null
  shown: number | null
  placed: number | null
  waiting: number | string
  kept: number | string
}

export function createDiscussions(node: PluginNode, parts: Parts): Discussions {
  const { preferences, permissions, presenting, places, threads } = parts
  const { db, text } = node

  const find = (publicId: string): PromiseLike<Row | undefined> =>
    db('entries as e')
      .join('accounts as o', 'o.id', 'e.account')
      .leftJoin(`${ofEntries} as s`, 's.entry', 'e.id')
      .where('e.public_id', publicId)
      .first(
        ...['e.id as entry', 'o.profile', 's.policy', 's.guests', 's.shown', 's.placed'],
        countKept(['held']).as('waiting'),
        countKept(['held', 'hidden']).as('kept')
      )

  const countKept = (states: readonly string[]) =>
    db(table).whereRaw('comments_comments.entry = e.id').whereIn('state', states).count('*')

  return {
    async read({ id, owner }, { account }) {
      const row = await find(id)
      if (!row) return undefined
      const decision = preferences.decide(
        toWishes(row),
        preferences.own({ profile: JSON.parse(row.profile) })
      )
      return {
        ...decision,
        entry: row.entry,
        shown: row.shown ?? 0,
        placed: row.placed ?? 0,
        waiting: Number(row.waiting),
        kept: Number(row.kept),
        looksAfter: permissions.looksAfter(account, owner),
        mayComment: await permissions.mayComment(account, owner, decision)
      }
    },
    async threads(discussion, about, reading, wish) {
      const { entry, shown, kept, looksAfter, mayComment } = discussion
      const { account } = reading.viewer
      if (shown + (account ? kept : 0) === 0) return { threads: [] }
      const { threads: found, ...page } = await threads.page(
        entry,
        { account, looksAfter, seesHeld: account !== undefined && kept > 0 },
        wish
      )
      return { threads: await presenting.threads(found, about, reading, mayComment), ...page }
    },
    async marks({ entry, placed }, about, { t }) {
      if (placed === 0 || !places.selectorOf(about.mediaType)) return []
      const found = (await threads.placed(entry)).filter(({ author }) => author?.state === 'active')
      return places.sort(about.mediaType, found).flatMap(comment => {
        const place = places.show(about, comment.place, t)
        return place ? [{ ...place, ...tellOf(comment, t) }] : []
      })
    }
  }

  function tellOf({ id, author, body }: StoredComment, t: Reading['t']) {
    const unnamed = author?.kind === 'guest' ? t('core.account.guest') : author?.name
    return {
      comment: `/comments/${id}`,
      name: author?.profile.displayName || (unnamed ?? ''),
      text: text.toPlain(body, 80)
    }
  }
}
