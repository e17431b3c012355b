import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Query } from '../../core/database/database.ts'
import type { Comment } from './service.ts'

export const table = 'comments_comments'
/** What owners decided, and how many there are, by entry. */
export const ofEntries = 'comments_entries'
export const versions = 'comments_versions'

/** A row of the table. */
export interface CommentRow {
  id: string
  entry: string
  account: string | null
  parent: string | null
  root: string
  depth: number
  state: Comment['state']
  hold: string | null
  body: string
  place: string | null
  replies: number
  pinned_at: number | null
  created_at: number
  edited_at: number | null
}

/** As this plugin reads it: with what other plugins need not know. */
export interface StoredComment extends Comment {
  /** Answers to a depth where no more room is lost by them. */
  readonly depth: number
  /** Why it is held, a translation key. */
  readonly hold: string | null
  /** Of the first of a thread: answers that everybody sees. */
  readonly replies: number
  readonly pinnedAt: number | null
  /** Read along with lists. */
  readonly author?: Account
}

const columns = [
  ...['id', 'entry', 'account', 'parent', 'root', 'depth', 'state', 'hold'],
  ...['body', 'place', 'replies', 'pinned_at', 'created_at', 'edited_at']
]
const ofAuthor = ['id', 'name', 'kind', 'origin', 'uri', 'state', 'role', 'profile', 'created_at']

/** Comments, called `c`, with those who wrote them. In an object, because a query that is returned by itself is run. */
export function selectComments(db: Database): { query: Query } {
  const query = db(`${table} as c`)
    .leftJoin('accounts as a', 'a.id', 'c.account')
    .select(...columns.map(name => `c.${name}`), ...ofAuthor.map(name => `a.${name} as author_${name}`))
  return { query }
}

export function toComment(row: CommentRow & Record<string, unknown>): StoredComment {
  return {
    id: row.id,
    entry: row.entry,
    account: row.account,
    parent: row.parent,
    root: row.root,
    depth: row.depth,
    state: row.state,
    hold: row.hold,
    body: row.body,
    place: row.place === null ? null : JSON.parse(row.place),
    replies: row.replies,
    pinnedAt: row.pinned_at,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    ...(row.author_id !== undefined && row.author_id !== null && { author: toAuthor(row) })
  }
}

function toAuthor(row: Record<string, unknown>): Account {
  const of = (name: string) => row[`author_${name}`]
  const same = Object.fromEntries(ofAuthor.map(name => [name, of(name)]))
  const { created_at, profile, ...rest } = same
  return { ...rest, profile: JSON.parse(String(profile)), createdAt: created_at } as unknown as Account
}
