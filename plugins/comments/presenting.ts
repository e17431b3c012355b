import type { Viewer } from '../../core/accounts/access.ts'
import type { AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Permissions } from './permissions.ts'
import type { Places, PlaceView } from './places.ts'
import type { Thread } from './threads.ts'

/** The entry as far as comments have to know it. */
export interface About {
  /** Its public id. */
  id: string
  mediaType: string
  /** The id of the account it belongs to. */
  owner: string
}

export interface Reading {
  viewer: Viewer
  locale: string
  t: Translate
}

/** A comment as pages show it. */
export interface CommentView {
  id: string
  /** Of its own page. */
  address: string
  /** Absent in a marker. */
  author?: AccountView
  /** People's text as safe HTML; empty in a marker. */
  body: string
  state: StoredComment['state']
  /** Why it waits, in words; for its author and those who decide. */
  hold?: string
  isPinned: boolean
  /** Written by whoever the entry belongs to. */
  isOwners: boolean
  place?: PlaceView
  createdAt: string
  editedAt?: string
  /** The one it answers; absent on the first of a thread. */
  parent?: string
  answers: CommentView[]
  /** Answers in its thread that are not shown here. */
  more: number
  may: { answer: boolean; edit: boolean; remove: boolean; tend: boolean }
  /** Where it is reported; absent where that is of no use. */
  report?: string
}

export interface Presenting {
  /** Adds to how each comment is shown. No queries. */
  addDetail(add: (comment: StoredComment, viewer: Viewer) => Partial<CommentView>): void
  /** `mayComment`: whether the viewer may, as it was asked once for the page. One batch of authors. */
  threads(
    threads: readonly Thread[],
    about: About,
    reading: Reading,
    mayComment: boolean
  ): Promise<CommentView[]>
  /** Flat, each without answers. */
  list(
    comments: readonly StoredComment[],
    about: About,
    reading: Reading,
    mayComment: boolean
  ): Promise<CommentView[]>
}

export const addressOf = (comment: Pick<StoredComment, 'id'>) => `/comments/${comment.id}`

export function createPresenting(
  node: PluginNode,
  { places, permissions }: { places: Places; permissions: Permissions }
): Presenting {
  const details: Parameters<Presenting['addDetail']>[0][] = []

  async function presentAuthors(comments: readonly StoredComment[], { viewer, locale }: Reading) {
    const accounts = new Map(comments.flatMap(({ author }) => (author ? [[author.id, author]] : [])))
    const views = await node.accounts.present([...accounts.values()], viewer, locale)
    return new Map(views.map(view => [view.id, view]))
  }

  function toView(
    stored: StoredComment,
    about: About,
    { viewer, locale, t }: Reading,
    mayComment: boolean
  ): CommentView {
    const { account } = viewer
    const { owner } = about
    const comment = permissions.isShown(stored, account, owner) ? stored : asMarker(stored)
    const { id, state, body, hold, parent, pinnedAt, createdAt, editedAt } = comment
    const place = places.show(about, comment.place, t)
    return {
      id,
      address: addressOf(comment),
      body: body && node.text.toHtml(body, { purpose: 'comment', locale }),
      state,
      ...(hold && { hold: t(hold) }),
      isPinned: pinnedAt !== null,
      isOwners: comment.account === owner,
      ...(place && { place }),
      createdAt: new Date(createdAt).toISOString(),
      ...(editedAt !== null && { editedAt: new Date(editedAt).toISOString() }),
      ...(parent !== null && { parent }),
      answers: [],
      more: 0,
      may: {
        answer: mayComment && state === 'shown',
        edit: mayComment && permissions.mayEdit(comment, account),
        remove: permissions.mayRemove(comment, account, owner),
        tend: permissions.mayTend(comment, account, owner)
      }
    }
  }

  const list: Presenting['list'] = async (comments, about, reading, mayComment) => {
    const authors = await presentAuthors(comments, reading)
    return comments.map(comment => {
      const view = toView(comment, about, reading, mayComment)
      const author = view.state === 'removed' ? undefined : authors.get(comment.account ?? '')
      if (!author) return view
      const more = details.map(add => add(comment, reading.viewer))
      return Object.assign(view, { author: withoutPage(author) }, ...more) as CommentView
    })
  }

  return {
    addDetail: add => void details.push(add),
    list,
    async threads(threads, about, reading, mayComment) {
      const views = await list(
        threads.flatMap(({ first, answers }) => [first, ...answers]),
        about,
        reading,
        mayComment
      )
      const byId = new Map(views.map(view => [view.id, view]))
      return threads.flatMap(({ first, answers }) => {
        const view = byId.get(first.id)
        if (!view) return []
        hang(view, answers, byId)
        const shown = answers.filter(({ state }) => state === 'shown').length
        return [{ ...view, more: Math.max(0, first.replies - shown) }]
      })
    }
  }
}

/** Each below the one it answers, as deep as there is room; deeper ones beside each other. */
export function hang(
  first: CommentView,
  answers: readonly StoredComment[],
  views: ReadonlyMap<string, CommentView>
) {
  const above = new Map<string, StoredComment>(answers.map(answer => [answer.id, answer]))
  const placeOf = ({ parent, depth }: StoredComment): CommentView => {
    const comment = above.get(parent ?? '')
    if (!comment) return first
    return comment.depth < depth ? (views.get(comment.id) ?? first) : placeOf(comment)
  }
  for (const answer of answers) {
    const view = views.get(answer.id)
    if (view) placeOf(answer).answers.push(view)
  }
}

function asMarker(comment: StoredComment): StoredComment {
  return { ...comment, state: 'removed', account: null, body: '', place: null, hold: null, editedAt: null }
}

/** Guests have no page to lead to. */
function withoutPage(author: AccountView): AccountView {
  return author.isGuest ? { ...author, address: '' } : author
}
