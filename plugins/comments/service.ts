import type { AsyncSeriesHook } from 'tapable'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Json } from '../../core/json.ts'

/** What somebody wrote below an entry. */
export interface Comment {
  readonly id: string
  /** The entry's id, which is not the one of its address. */
  readonly entry: string
  /** Who wrote it; null once the comment or the account is gone and only a marker is left. */
  readonly account: string | null
  /** The one it answers; null for one that begins a thread. */
  readonly parent: string | null
  /** The one that its thread begins with; its own id where that is itself. */
  readonly root: string
  /** Markdown, as it was written; empty in a marker. */
  readonly body: string
  /**
   * `shown`: to everybody who sees the entry. `held`: to its author and those who look after the entry's comments, until one of these says
   * yes. `hidden`: the same, by moderation. `removed`: a marker that keeps the answers in their place.
   */
  readonly state: 'shown' | 'held' | 'hidden' | 'removed'
  /** The place within the entry that it points at, in the words of the media type's `selector`; null for the whole. */
  readonly place: Json
  readonly createdAt: number
  readonly editedAt: number | null
}

/** `kept`: changed, and waits with what it says now. */
export type CommentChange = 'made' | 'approved' | 'shown' | 'unshown' | 'kept' | 'removed'

export interface Comments {
  /** Each is called after the commit; a tap that throws is logged and keeps nobody from commenting. */
  readonly hooks: {
    /** Somebody commented; `held` and `hidden` ones are told too. */
    readonly created: AsyncSeriesHook<[Comment]>
    /** A held or hidden one is shown to everybody now. */
    readonly approved: AsyncSeriesHook<[Comment]>
    /** Words or state changed: also by `approved`, before it. */
    readonly changed: AsyncSeriesHook<[Comment]>
    /** It is gone, or a marker of it is left. As it was before. */
    readonly removed: AsyncSeriesHook<[Comment]>
  }
  byId(id: string): Promise<Comment | undefined>
  /** Where it stands on this node: `/e/…/comments/…`. */
  address(comment: Comment, entry: { publicId: string }): string
  /** Whether the account sees it, given that it sees the entry. Ask `access` about the entry first. */
  isShownTo(comment: Comment, account: Account | undefined, entry: { account: string }): boolean
  /** The words of what is shown to everybody, by entry id; as plain text, and of each entry no more than is worth searching. One query. */
  texts(entryIds: readonly string[]): Promise<Map<string, string>>
  /** Out of sight for all but its author and those who look after comments, and back again. */
  hide(comment: Comment): Promise<void>
  show(comment: Comment): Promise<void>
  /** For good; where answers hang on it, a marker stays. */
  remove(comment: Comment): Promise<void>
  /** Asked before a comment is kept: a reason, for those who decide, holds it. In the order in which they were added. */
  addHold(
    hold: (words: { body: string; account: Account; entry: string }) => Promise<string | undefined>
  ): void
  /**
   * Runs in the transaction in which a comment is made or approved, both followed by `shown` where everybody sees it then, kept back again
   * (`unshown`), changed while it waits, or taken away; of what is out of sight or gone as it was before. What a plugin writes there cannot be lost, and a throw keeps it from happening.
   */
  whenChanging(run: (comment: Comment, change: CommentChange, trx: Transaction) => Promise<unknown>): void
  /** Runs in the transaction in which what is shown below an entry changes, so that nothing that follows from it can be lost. */
  whenTouched(run: (entry: string, trx: Transaction) => Promise<unknown>): void
}

declare module '../../core/services.ts' {
  interface Services {
    comments: Comments
  }
}
