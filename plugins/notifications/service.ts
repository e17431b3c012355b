import type { Resource } from '../../core/accounts/access.ts'
import type { Transaction } from '../../core/database/database.ts'

/** Tells people what concerns them, each in the ways they chose. */
export interface Notifications {
  /** During setup. */
  addKind(kind: NoticeKind): void
  /**
   * Tells each of `to`, in the background and once: the same notice again changes nothing. Costs one insert; with `trx` it is told
   * exactly when the transaction is committed, and a kill loses nothing. Nobody is told of what they did themselves, of what they may
   * not see, of people they muted, and of people one of them blocked: asked before it is kept, and again whenever it is shown or sent.
   */
  notify(notice: NewNotice, trx?: Transaction): Promise<void>
  /** It is so no longer (a like was taken back): everybody’s notice of it goes. Told again it shows again, but rings no bell a second time. */
  withdraw(notice: ToldNotice, trx?: Transaction): Promise<void>
  /** Whether somebody wants to hear no more of a thread. One query. */
  isMuted(account: { id: string }, thread: Subject): Promise<boolean>
  /** What came before stays where it is. */
  setMuted(account: { id: string }, thread: Subject, isMuted: boolean): Promise<void>
}

/** What a loader of `node.resources` finds: `{ resource: 'entry', id: 'k3v9x2m7q1wz' }`. */
export interface Subject {
  readonly resource: string
  /** As `load` takes it: of entries the public id, of accounts the name. */
  readonly id: string
}

export interface NewNotice {
  /** The name of an added kind. */
  readonly kind: string
  /** Ids of accounts; whoever is no active person of this node is left out. */
  readonly to: string | readonly string[]
  /** The id of the account that did it; absent where nobody did. */
  readonly by?: string
  /** Told only while the recipient may view it. Absent where it is about the person in `by`, or about nothing but the recipient. */
  readonly about?: Subject
  /** What a recipient mutes who has heard enough, such as the entry under which somebody comments. @default what it is about */
  readonly thread?: Subject
  /** Tells apart what happens more than once: without it, the same person does the same to the same thing once. */
  readonly occasion?: string
  /** Where it leads: `/e/k3v9x2m7q1wz#comment-12`. */
  readonly path: string
}

/** What makes a notice the same as another. */
export type ToldNotice = Pick<NewNotice, 'kind' | 'by' | 'about' | 'occasion'>

/**
 * A kind of notices, whose words are translations of its plugin: `<name>.notice` is the sentence, with the values `name` (of whoever did
 * it last), `others` (how many more people did it), `count` (of notices in the group), and `title` (of the entry it is about or hangs
 * on); `<name>.label` is what it is called among the settings.
 */
export interface NoticeKind {
  /** Prefixed by the plugin’s name: `likes.liked`. */
  readonly name: string
  /** An icon of the theme. @default 'bell' */
  readonly icon?: string
  /** Unseen ones become one: all about the same thing, all by the same person, or all of the kind. Absent: each stands for itself. */
  readonly groups?: 'about' | 'by' | 'kind'
  /** Where a group of several leads. @default where its newest leads */
  readonly path?: string
  /** Until a person chooses. @default { page: true, mail: 'daily', push: true } */
  readonly ways?: Partial<Ways>
  /** Whether somebody of this role can get it at all; others are not asked about it among their settings. @default 'member' */
  readonly role?: 'member' | 'moderator' | 'administrator'
  /** People’s own words shown beneath, from what was loaded for `about`; only of what the recipient may view. */
  quote?(about: Resource): string | undefined
}

/** How somebody is told. */
export interface Ways {
  /** In the pages of this node. */
  page: boolean
  /** `now`: within minutes, several in one letter. */
  mail: 'now' | 'daily' | 'off'
  /** To their browsers, where they allowed it. */
  push: boolean
}

declare module '../../core/services.ts' {
  interface Services {
    notifications: Notifications
  }
}
